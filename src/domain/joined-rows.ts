import { countOf, isRising, type Run, unknownRuns, withoutDoubles } from './row-windows.ts';

/**
 * Puts what a page shows of a long list, one window at a time, back into one list. Pages hold a few rows of it
 * at once, take rows away as others come, and use the same elements for others again. Pure: no page is read.
 */

/** One row of a window. */
export type SeenRow = {
  /** The number given when it was first read. A row met again keeps it, if it is known to be the same. */
  n: number;
  /** The platform's own id, where there is one. */
  id: string | null;
  /** What the row says, for rows without an id: who, what, when. Equal words may be another message. */
  words: string;
};

/** Where a window stands when none of its rows was met before. */
export type Towards = 'before' | 'after';

export type Joined = {
  /** Every row from the first to the last, by number. */
  order: number[];
  /** Rows before which something may be missing. */
  gapsBefore: Set<number>;
};

/** Rows alike in words that have to stand together before they count as the same rows. */
const LEAST_ALIKE = 2;

/** How a run of rows lies on the rows that the list goes on with: so many new ones, then so many met again. */
type Lie = { fresh: number; met: number };

/** Joins windows as they come. `see` gives, for each row of the window, the number it goes by. */
export class RowJoiner {
  #order: number[] = [];
  #rows = new Map<number, SeenRow>();
  #byId = new Map<string, number>();
  #gapsBefore = new Set<number>();
  /** How many rows without an id say the same. */
  #alike = new Map<string, number>();

  get joined(): Joined {
    return { order: [...this.#order], gapsBefore: new Set(this.#gapsBefore) };
  }

  idOf(n: number): string | null {
    return this.#rows.get(n)?.id ?? null;
  }

  /**
   * @param window rows as they stand, first to last, nothing between them left out. A row whose `n` was seen
   *   before is the same row for certain (the same element, with the same words); new rows have new numbers
   * @param towards where the window goes when nothing in it was met before
   * @returns the number each row of the window goes by, in the window's order
   */
  see(window: readonly SeenRow[], towards: Towards): number[] {
    const rows = withoutDoubles(window);
    const known = this.#known(rows);
    if (known.every((n) => n === null)) this.#matchUnlike(rows, known);
    if (known.every((n) => n === null)) this.#matchWords(rows, known);
    if (known.every((n) => n === null)) this.#addApart(rows, known, towards);
    for (const run of unknownRuns(known)) this.#addRun(rows, known, run);
    this.#closeGaps(known);
    const names = new Map(rows.map((row, index) => [row, known[index] ?? row.n]));
    return window.map((row) => names.get(row) ?? this.#byId.get(row.id ?? '') ?? row.n);
  }

  /** The rows of the window that are known for certain: their numbers here. */
  #known(rows: readonly SeenRow[]): (number | null)[] {
    return rows.map(({ n, id }) => {
      if (id !== null) return this.#byId.get(id) ?? null;
      return this.#rows.has(n) ? n : null;
    });
  }

  /** No row is known: those whose words nothing else says are, as long as they stand in the list's order. */
  #matchUnlike(rows: readonly SeenRow[], known: (number | null)[]): void {
    const here = new Map<string, number>();
    for (const [at, n] of this.#order.entries()) here.set(this.#rows.get(n)?.words ?? '', at);
    const said = countOf(rows.map(({ words }) => words));
    const places = rows.map((row) => {
      const at = here.get(row.words) ?? -1;
      const sure = said.get(row.words) === 1 && this.#isUnlike(row) && this.#isAlike(row, this.#order[at]);
      return sure ? at : null;
    });
    if (!isRising(places)) return;
    for (const [index, at] of places.entries()) known[index] = at === null ? null : (this.#order[at] ?? null);
  }

  /** No row is known: where the same words stand in the same order, these are the same rows. */
  #matchWords(rows: readonly SeenRow[], known: (number | null)[]): void {
    const shift = this.#bestShift(rows);
    if (shift === null) return;
    for (let index = 0; index < rows.length; index += 1) known[index] = this.#order[index + shift] ?? null;
  }

  /** The one place at which window and list say the same wherever both have a row; `null` when none is sure. */
  #bestShift(rows: readonly SeenRow[]): number | null {
    const found = [...this.#shiftsToTry(rows)].map((shift) => ({
      shift,
      length: this.#overlapAt(rows, shift),
    }));
    const most = Math.max(0, ...found.map(({ length }) => length));
    const best = found.filter(({ length }) => length === most);
    // Two places that fit alike are no place: nothing is guessed, and a gap is stated.
    if (most === 0 || best.length !== 1 || !best[0]) return null;
    const { shift } = best[0];
    return most >= LEAST_ALIKE || this.#isUnlike(rows[Math.max(0, -shift)]) ? shift : null;
  }

  /** Only a place that puts the window's first or last row on an equal one can be right. */
  #shiftsToTry(rows: readonly SeenRow[]): Set<number> {
    const shifts = new Set<number>();
    for (const index of new Set([0, rows.length - 1])) {
      const words = rows[index]?.words;
      this.#order.forEach((n, at) => {
        if (this.#rows.get(n)?.words === words) shifts.add(at - index);
      });
    }
    return shifts;
  }

  /** Rows that both have at this place; 0 where any of them differ. */
  #overlapAt(rows: readonly SeenRow[], shift: number): number {
    const from = Math.max(0, -shift);
    const to = Math.min(rows.length, this.#order.length - shift);
    for (let index = from; index < to; index += 1)
      if (!this.#isAlike(rows[index], this.#order[index + shift])) return 0;
    return Math.max(0, to - from);
  }

  #isAlike(row: SeenRow | undefined, n: number | undefined): boolean {
    const here = this.#rows.get(n ?? 0);
    return !!row && !!here && row.id === null && here.id === null && row.words === here.words;
  }

  /** No other row says this: one alone can then tie a window to the list. */
  #isUnlike(row: SeenRow | undefined): boolean {
    return !!row && this.#alike.get(row.words) === 1;
  }

  /** Nothing of the window was met before: it stands apart, and something may be missing in between. */
  #addApart(rows: readonly SeenRow[], known: (number | null)[], towards: Towards): void {
    const later = towards === 'before' ? this.#order[0] : rows[0]?.n;
    if (this.#order.length > 0 && later !== undefined) this.#gapsBefore.add(later);
    this.#insert(rows, towards === 'before' ? 0 : this.#order.length);
    rows.forEach((row, index) => {
      known[index] = row.n;
    });
  }

  /** Rows that no id and no element tells: beside the known row that they stand beside. */
  #addRun(rows: readonly SeenRow[], known: (number | null)[], { from, to }: Run): void {
    const run = rows.slice(from, to);
    const [before, after] = [known[from - 1] ?? null, known[to] ?? null];
    const met = before === null ? this.#runBefore(run, after) : this.#runAfter(run, before, after);
    met.forEach((n, index) => {
      known[from + index] = n;
    });
  }

  /** The list goes on after `before`, up to `end`: the run lies on it, or comes between. */
  #runAfter(run: readonly SeenRow[], before: number, end: number | null): number[] {
    const at = this.#placeOf(before) + 1;
    const stop = Math.max(at, end === null ? this.#order.length : this.#placeOf(end));
    const onward = this.#order.slice(at, Math.min(stop, at + run.length));
    const { fresh, met } = this.#lieOn(run, onward, this.#gapsBefore.has(onward[0] ?? 0));
    const numbers = [...run.slice(0, fresh).map(({ n }) => n), ...onward.slice(0, met)];
    this.#insert(run.slice(0, fresh), at);
    this.#insert(run.slice(fresh + met), at + fresh + met);
    return [...numbers, ...run.slice(fresh + met).map(({ n }) => n)];
  }

  /** The same towards the beginning. */
  #runBefore(run: readonly SeenRow[], after: number | null): number[] {
    const at = this.#placeOf(after);
    const onward = this.#order.slice(Math.max(0, at - run.length), at).reverse();
    const { fresh, met } = this.#lieOn(run.toReversed(), onward, this.#gapsBefore.has(after ?? 0));
    const beyond = run.length - fresh - met;
    const numbers = [...run.slice(0, beyond).map(({ n }) => n), ...onward.slice(0, met).reverse()];
    this.#insert(run.slice(beyond + met), at);
    this.#insert(run.slice(0, beyond), at - met);
    return [...numbers, ...run.slice(beyond + met).map(({ n }) => n)];
  }

  /** The fewest new rows after which the run says what the list says; all are new where nothing fits surely. */
  #lieOn(run: readonly SeenRow[], onward: readonly number[], gap: boolean): Lie {
    for (let fresh = 0; fresh < run.length && onward.length > 0; fresh += 1) {
      const met = Math.min(run.length - fresh, onward.length);
      const fits = onward.slice(0, met).every((n, index) => this.#isAlike(run[fresh + index], n));
      const sure = (fresh === 0 && !gap) || met >= LEAST_ALIKE || this.#isUnlike(run[fresh]);
      if (fits && sure) return { fresh, met };
    }
    return { fresh: run.length, met: 0 };
  }

  /** What a window shows side by side has nothing between it, whatever was thought before. */
  #closeGaps(known: readonly (number | null)[]): void {
    for (let index = 1; index < known.length; index += 1) {
      const [before, after] = [known[index - 1] ?? 0, known[index] ?? 0];
      if (this.#gapsBefore.has(after) && this.#placeOf(before) + 1 === this.#placeOf(after))
        this.#gapsBefore.delete(after);
    }
  }

  #placeOf(n: number | null): number {
    return n === null ? this.#order.length : this.#order.lastIndexOf(n);
  }

  #insert(rows: readonly SeenRow[], at: number): void {
    this.#order.splice(at, 0, ...rows.map(({ n }) => n));
    for (const row of rows) {
      this.#rows.set(row.n, row);
      if (row.id !== null) this.#byId.set(row.id, row.n);
      else this.#alike.set(row.words, (this.#alike.get(row.words) ?? 0) + 1);
    }
  }
}
