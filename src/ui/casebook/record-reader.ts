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
  /** Where the next page begins. */
  next: number | null;
  error: unknown;
};

export const NOTHING_HELD: Held = {
  rows: [],
  total: null,
  damaged: [],
  loading: true,
  whole: false,
  next: null,
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
  /** Damaged rows alone are no page: however many there are in a row, the list does not end with them. */
  const withRows = async (page: Page): Promise<RecordPage> => {
    const found = await list(query, page);
    if (found.rows.length > 0 || found.next === null) return found;
    const more = await withRows({ before: found.next, limit: MOST_ROWS });
    return { ...more, damaged: [...new Set([...found.damaged, ...more.damaged])] };
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
        return appended(held, await withRows(page));
      });
      asked = false;
    },
    refresh: () =>
      inTurn(async () => {
        if (!query.kind) return headed(held, await withRows({ limit: PAGE_ROWS }));
        // What a capture is marked as changes: any row may have come or gone.
        return anew(await withRows({ limit: Math.max(PAGE_ROWS, held.rows.length) }));
      }),
  };
}

type Page = { before?: number; limit: number };

function nextPage({ rows, next }: Held): Page {
  if (next === null) return { limit: PAGE_ROWS };
  return { before: next, limit: Math.min(MOST_ROWS, Math.max(PAGE_ROWS, rows.length)) };
}

function appended(held: Held, page: RecordPage): Partial<Held> {
  const last = held.rows.at(-1)?.seq ?? Infinity;
  const older = page.rows.filter((row) => row.seq < last);
  return { ...counts(held, page), rows: [...held.rows, ...older], ...endOf(page) };
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
  return anew(page);
}

function anew(page: RecordPage): Partial<Held> {
  const { rows, total, damaged } = page;
  return { rows, total, damaged, ...endOf(page) };
}

function counts(held: Held, page: RecordPage): Pick<Held, 'total' | 'damaged'> {
  return { total: page.total, damaged: [...new Set([...held.damaged, ...page.damaged])] };
}

function endOf({ next }: RecordPage): Pick<Held, 'whole' | 'next'> {
  return { whole: next === null, next };
}
