import type { KeptRow, RowsRead } from './kept-rows.ts';

/** Reads one rows file by its number, from 1; `null`: it is not there any more as it was kept. */
export type OpenRows = (number: number) => Promise<RowsRead | null>;

export type RowFinder = {
  /** `null`: no file that can be read has it. */
  find(n: number): Promise<KeptRow | null>;
  /** Files that could not be read so far. */
  lost(): number[];
};

/** Characters of rows that are held at once, beside one file: those of some 10,000 short messages. */
const MOST_HELD = 16_000_000;

type Held = { rows: Map<number, KeptRow>; first: number; last: number; weight: number };

/**
 * Finds rows by number over the files of a recording, and holds so much of them, however many there are.
 * Numbers rise from file to file: the file is found by halving. Where that does not hold (a file is damaged), every
 * file is looked through once, and what it has is remembered by number alone.
 */
export function rowFinder(files: number, open: OpenRows): RowFinder {
  const held = new Map<number, Held>();
  const lost = new Set<number>();
  let whereabouts: Promise<Map<number, number>> | null = null;

  let weight = 0;
  let last: Held | null = null;

  const letGo = (number: number): void => {
    weight -= held.get(number)?.weight ?? 0;
    held.delete(number);
  };

  const read = async (number: number): Promise<Held | null> => {
    const now = held.get(number) ?? heldOf(await open(number));
    letGo(number);
    if (!now) lost.add(number);
    else held.set(number, now);
    weight += now?.weight ?? 0;
    for (const oldest of held.keys()) {
      if (weight <= MOST_HELD || oldest === number) break;
      letGo(oldest);
    }
    return now;
  };

  const lookEverywhere = async (): Promise<Map<number, number>> => {
    const found = new Map<number, number>();
    for (let number = 1; number <= files; number += 1)
      for (const n of (await read(number))?.rows.keys() ?? []) if (!found.has(n)) found.set(n, number);
    return found;
  };

  const halve = async (n: number): Promise<KeptRow | null> => {
    let [from, to] = [1, files];
    while (from <= to) {
      const middle = Math.floor((from + to) / 2);
      const file = await read(middle);
      if (!file) return null;
      const row = file.rows.get(n);
      if (row) {
        last = file;
        return row;
      }
      if (n < file.first) to = middle - 1;
      else if (n > file.last) from = middle + 1;
      else return null;
    }
    return null;
  };

  return {
    lost: () => [...lost].sort((a, b) => a - b),
    async find(n) {
      // What stands beside what was asked for last is in the same file, mostly.
      const near = last?.rows.get(n);
      if (near) return near;
      const halved = whereabouts ? null : await halve(n);
      if (halved) return halved;
      whereabouts ??= lookEverywhere();
      const number = (await whereabouts).get(n);
      return number === undefined ? null : ((await read(number))?.rows.get(n) ?? null);
    },
  };
}

function heldOf(read: RowsRead | null): Held | null {
  if (!read) return null;
  const numbers = read.rows.map(({ n }) => n);
  const rows = new Map(read.rows.map((row) => [row.n, row]));
  return { rows, first: Math.min(...numbers), last: Math.max(...numbers), weight: read.weight };
}
