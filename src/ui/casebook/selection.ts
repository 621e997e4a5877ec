import type { Selection } from 'react-aria-components/GridList';
import type { Id } from '../../domain/identity.ts';
import type { RecordQuery } from '../../domain/record.ts';
import type { ListCaptures } from './record-reader.ts';

const AT_ONCE = 1_000;

export function isSearch({ text, platform, kind, group, from, to }: RecordQuery): boolean {
  return Boolean(text?.trim() || platform || kind || group || from || to);
}

export function howMany(chosen: Selection, total: number): number {
  return chosen === 'all' ? total : chosen.size;
}

/** The choice but for what is no longer there. */
export function withoutThese(chosen: Selection, gone: Id[]): Selection {
  return chosen === 'all' ? chosen : new Set([...chosen].filter((id) => !gone.includes(String(id))));
}

/**
 * The ids chosen. "All" means all that fit the search, also those not yet scrolled to. Without a search the damaged are
 * among them, and the file names them; whether they fit a search cannot be told.
 */
export async function chosenIds(chosen: Selection, query: RecordQuery, list: ListCaptures): Promise<Id[]> {
  if (chosen !== 'all') return [...chosen].map(String);
  const ids: Id[] = [];
  for (let before: number | undefined; ; ) {
    const page = await list(query, before === undefined ? { limit: AT_ONCE } : { before, limit: AT_ONCE });
    ids.push(...page.rows.map((row) => row.id), ...(isSearch(query) ? [] : page.damaged));
    if (page.next === null) return ids;
    before = page.next;
  }
}
