import type { Rect } from '../../domain/capture.ts';
import type { RecordedRow, RecordingState } from '../../domain/conversation.ts';
import { HoldfastError } from '../../domain/errors.ts';
import { RowJoiner, type SeenRow, type Towards } from '../../domain/joined-rows.ts';
import { leftOutBefore } from '../../domain/left-out.ts';
import { ExtractedPost } from '../../domain/post.ts';
import { parentAcross } from '../../extractors/dom/tree.ts';
import { extractPost, type FoundPost, findExtractor } from '../../extractors/registry.ts';
import type { PageContext } from '../../extractors/types.ts';
import { pageOf } from '../choices.ts';
import { frameDocument, frameOf } from '../frames-inside.ts';
import { RoomBeyond } from './empty-room.ts';
import { ReadingPace } from './reading-pace.ts';
import { rowCopy } from './row-copy.ts';
import { rowWords } from './row-words.ts';
import { type RowsNow, rowsNow } from './rows-now.ts';
import { type ShownRow, seenPart, shownAmong } from './shown-rows.ts';

/** Which rows are wanted: all, or those from a row the person chose on, in one of both ways. */
export type Scope = { chosen: 'all' } | { chosen: 'from-a-row-on' | 'up-to-a-row'; row: Element };

export type OnRow = (row: RecordedRow, root: Element) => void;

type Known = SeenRow & { extractor: RecordedRow['extractor']; post: ExtractedPost };

/** What one look at the page found: rows that are new, in the order of reading. */
type Fresh = Map<number, Known & { root: Element }>;

/**
 * Reads the rows that the page holds now. The same element with the same words is the same row; what else is the
 * same row is found out by `RowJoiner`. Only what is new or has changed is read again.
 */
export class RowReader {
  #document: Document;
  readonly #frame: Element | null;
  #withoutPicture: boolean;
  #onRow: OnRow;
  #scope: Scope;
  #joiner = new RowJoiner();
  #pace = new ReadingPace();
  #elements = new WeakMap<Element, Known>();
  #changed = new WeakSet<Element>();
  #unread = new Set<Element>();
  /** What each row said last. */
  #said = new Map<number, string>();
  #sent = new Set<number>();
  #next = 1;
  #beginning = false;
  #chosen: number | null = null;
  #last: RowsNow = { posts: [], tallest: 0 };
  #room = new RoomBeyond();
  /** What the platform's own numbers told of so many rows. */
  #counted: { of: number; gaps: number[] } = { of: 0, gaps: [] };

  /** @param onRow hears of each row that is recorded, while its element still shows it */
  constructor(document: Document, scope: Scope, withoutPicture: boolean, onRow: OnRow = () => undefined) {
    this.#document = document;
    this.#frame = frameOf(document);
    this.#scope = scope;
    this.#withoutPicture = withoutPicture;
    this.#onRow = onRow;
  }

  /** Where the rows stand. A frame goes on to another document while it stays the same frame. */
  get document(): Document {
    this.#document = (this.#frame && frameDocument(this.#frame)) ?? this.#document;
    return this.#document;
  }

  /** Something may stand otherwise than at the last look. */
  noteMove(): void {
    this.#pace.noteChange();
  }

  /** Something in or below this node is other than it was. */
  noteChange(node: Node): void {
    this.#pace.noteChange();
    for (let at: Node | null = node; at; at = parentAcross(at))
      if (this.#elements.has(at as Element)) this.#changed.add(at as Element);
  }

  /** New rows since the last look, each with its place. While the page only scrolls, it is not read again. */
  read(towards: Towards): RecordedRow[] {
    if (!this.#pace.isDue()) return [];
    return this.#pace.reading(() => this.#readNow(towards));
  }

  /** What is the same for all rows is found out once: a context stands for one reading. */
  #readNow(towards: Towards): RecordedRow[] {
    const page = { ...pageOf(this.document), detected: new Map() };
    const fresh: Fresh = new Map();
    this.#last = rowsNow(page);
    const window = this.#last.posts.flatMap((post) => this.#look(post, page, fresh) ?? []);
    this.#beginning ||= findExtractor(page).isBeginning?.(page) ?? false;
    const names = this.#joiner.see(window, towards);
    this.#room.measure(this.roots(), names, this.#joiner.joined.order);
    for (const [at, row] of window.entries()) this.#rename(row, names[at] ?? row.n, fresh);
    return this.#wanted(fresh);
  }

  /** True once the page itself showed that the list begins here. */
  get reachedBeginning(): boolean {
    return this.#beginning;
  }

  /** The first row of the last look. */
  get first(): Element | null {
    return this.#last.posts[0]?.root ?? null;
  }

  /** The rows of the last look. */
  roots(): Element[] {
    return this.#last.posts.map(({ root }) => root);
  }

  /** Recorded rows of the last look that can be seen now, by number, each with its place. */
  shown(): ShownRow[] {
    const shown = shownAmong(this.document, this.roots(), this.#last.tallest);
    const rows = shown.map(({ row, place }) => ({ n: this.#elements.get(row)?.n ?? 0, place }));
    return rows.filter(({ n }) => this.#sent.has(n));
  }

  /** The part of the window in which the rows are seen; `null` before there was one. */
  get seen(): Rect | null {
    return this.first && seenPart(this.document, this.first);
  }

  /** Rows that could not be read, as long as the page still shows them so. */
  get notKept(): number {
    return this.#unread.size;
  }

  /** Before these something may be missing: nothing tied them to the rest, or the platform's numbers leave some out. */
  gapsBefore(): number[] {
    const { order, gapsBefore } = this.#joiner.joined;
    if (this.#counted.of !== order.length) {
      const rows = order.map((n) => ({ n, id: this.#joiner.idOf(n) }));
      this.#counted = { of: order.length, gaps: leftOutBefore(rows) };
    }
    return [...new Set([...gapsBefore, ...this.#counted.gaps])].filter((n) => this.#sent.has(n));
  }

  /** Where the page keeps room for rows beyond the first or the last of all rows that were read. */
  get beyond(): RecordingState['beyond'] {
    return this.#room.told;
  }

  get kept(): number {
    return this.#sent.size;
  }

  #look({ root, extractor }: FoundPost, page: PageContext, fresh: Fresh): SeenRow | null {
    const known = this.#elements.get(root);
    if (known && !this.#changed.has(root)) return known;
    this.#changed.delete(root);
    const post = this.#extract({ root, extractor }, page);
    if (!post) return null;
    const row = { ...post, n: this.#next };
    if (known && known.id === row.id && known.words === row.words) return known;
    this.#next += 1;
    fresh.set(row.n, { ...row, root });
    this.#elements.set(root, row);
    return row;
  }

  #extract({ root, extractor }: FoundPost, page: PageContext): Omit<Known, 'n'> | null {
    const { post, extractorId, version } = extractPost(root, extractor, page);
    const read = ExtractedPost.safeParse(post);
    if (!read.success) {
      this.#unread.add(root);
      return null;
    }
    this.#unread.delete(root);
    const of = { id: extractorId, version };
    return { id: read.data.id?.value ?? null, words: rowWords(read.data), post: read.data, extractor: of };
  }

  /** A row met again goes by its first number; where it says something else by now, that is a later state. */
  #rename(row: SeenRow, n: number, fresh: Fresh): void {
    const read = fresh.get(row.n);
    if (!read) return;
    if (n === row.n) this.#said.set(n, row.words);
    else if (this.#said.get(n) === row.words) fresh.delete(row.n);
    this.#elements.set(read.root, { ...read, n });
  }

  #wanted(fresh: Fresh): RecordedRow[] {
    if (fresh.size === 0) return [];
    const { order, gapsBefore } = this.#joiner.joined;
    const places = new Map(order.map((n, at) => [n, at]));
    const rows: RecordedRow[] = [];
    for (const row of fresh.values()) {
      const n = this.#elements.get(row.root)?.n ?? row.n;
      const at = places.get(n);
      if (at === undefined || !this.#isInScope(at, places)) continue;
      const isLater = n !== row.n;
      if (isLater) this.#said.set(n, row.words);
      rows.push(
        this.#record(row, isLater ? null : this.#above(order, at), gapsBefore.has(n), isLater ? n : null),
      );
      this.#sent.add(n);
    }
    return rows.sort((a, b) => (places.get(a.n) ?? 0) - (places.get(b.n) ?? 0));
  }

  /** The nearest row above that is recorded too. */
  #above(order: readonly number[], at: number): number | null {
    for (let before = at - 1; before >= 0; before -= 1) {
      const n = order[before] ?? 0;
      if (this.#sent.has(n)) return n;
    }
    return null;
  }

  #isInScope(at: number, places: ReadonlyMap<number, number>): boolean {
    if (this.#scope.chosen === 'all') return true;
    const chosen = places.get(this.#chosenNumber(this.#scope.row)) ?? 0;
    return this.#scope.chosen === 'from-a-row-on' ? at >= chosen : at <= chosen;
  }

  /** Asked at the first look, in the click's own task: later the element may be another row's. */
  #chosenNumber(row: Element): number {
    this.#chosen ??= this.#elements.get(row)?.n ?? null;
    if (this.#chosen === null) throw new HoldfastError('page-changed', 'the chosen row is not there');
    return this.#chosen;
  }

  #record(
    { n, post, extractor, root }: Known & { root: Element },
    after: number | null,
    apart: boolean,
    laterStateOf: number | null,
  ): RecordedRow {
    const seenAt = new Date().toISOString();
    const html = this.#withoutPicture ? null : rowCopy(root);
    const row = { n, seenAt, post, extractor, html, after, apart, laterStateOf };
    this.#onRow(row, root);
    return row;
  }
}
