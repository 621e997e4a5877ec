import type { Id } from '../../domain/identity.ts';
import type { CaptureRow, RecordPage, RecordQuery } from '../../domain/record.ts';

/**
 * Rows read first: a few screens. Each later reading takes as many as there are, up to a thousand: what a
 * reading costs grows with the rows already there, so that ten thousand take fourteen readings, not a hundred.
 */
export const PAGE_ROWS = 100;
const MOST_ROWS = 1_000;

export type ListCaptures = (
  query: RecordQuery,
  page: { before?: number; limit: number },
) => Promise<RecordPage>;

/** What has been read of the list so far. `total` counts everything that fits, read or not. */
export type Held = {
  rows: CaptureRow[];
  total: number | null;
  damaged: Id[];
  loading: boolean;
  whole: boolean;
  error: unknown;
};

export const NOTHING_HELD: Held = {
  rows: [],
  total: null,
  damaged: [],
  loading: true,
  whole: false,
  error: null,
};

export type RecordReader = {
  get(): Held;
  subscribe(listener: () => void): () => void;
  /** Reads the next rows, unless it is reading already or has them all. */
  more(): Promise<void>;
  /** Puts rows kept since the last reading at the head. */
  refresh(): Promise<void>;
};

/** Reads the list page by page for one query. Failures stand in `error`; calling `more` tries again. */
export function openReader(list: ListCaptures, query: RecordQuery): RecordReader {
  let held = NOTHING_HELD;
  let busy: Promise<void> = Promise.resolve();
  let asked = false;
  const listeners = new Set<() => void>();
  const set = (change: Partial<Held>) => {
    held = { ...held, ...change };
    for (const tell of listeners) tell();
  };
  const read = async (task: () => Promise<Partial<Held>>) => {
    set({ loading: true, error: null });
    try {
      set({ ...(await task()), loading: false });
    } catch (error) {
      set({ loading: false, error });
    }
  };
  const inTurn = (task: () => Promise<Partial<Held>>) => {
    busy = busy.then(() => read(task));
    return busy;
  };
  return {
    get: () => held,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async more() {
      if (held.whole || asked) return;
      asked = true;
      await inTurn(async () => {
        const page = nextPage(held);
        return appended(held, await list(query, page), page.limit);
      });
      asked = false;
    },
    refresh: () => inTurn(async () => headed(held, await list(query, { limit: PAGE_ROWS }))),
  };
}

function nextPage({ rows }: Held): { before?: number; limit: number } {
  const last = rows.at(-1);
  if (!last) return { limit: PAGE_ROWS };
  return { before: last.seq, limit: Math.min(MOST_ROWS, Math.max(PAGE_ROWS, rows.length)) };
}

function appended(held: Held, page: RecordPage, limit: number): Partial<Held> {
  const last = held.rows.at(-1)?.seq ?? Infinity;
  const older = page.rows.filter((row) => row.seq < last);
  return { ...counts(held, page), rows: [...held.rows, ...older], whole: isLast(page, limit) };
}

/**
 * More than a page of new rows leaves a gap to the old ones, and fewer in all than there should be are a sign
 * that some were erased: then the list begins again.
 */
function headed(held: Held, page: RecordPage): Partial<Held> {
  const first = held.rows[0]?.seq ?? 0;
  const newer = page.rows.filter((row) => row.seq > first);
  const erased = page.total < (held.total ?? 0) + newer.length;
  if (newer.length < page.rows.length && !erased)
    return { ...counts(held, page), rows: [...newer, ...held.rows] };
  const { rows, total, damaged } = page;
  return { rows, total, damaged, whole: isLast(page, PAGE_ROWS) };
}

function counts(held: Held, page: RecordPage): Pick<Held, 'total' | 'damaged'> {
  return { total: page.total, damaged: [...new Set([...held.damaged, ...page.damaged])] };
}

function isLast({ rows, damaged }: RecordPage, limit: number): boolean {
  return rows.length === 0 || rows.length + damaged.length < limit;
}
