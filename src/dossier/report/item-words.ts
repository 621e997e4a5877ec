import type { LogItem } from './model.ts';
import type { When } from './when.ts';

/** `MJS001` or `Incident 3`. */
export function titleOf(item: LogItem): string {
  return item.entryKind === 'incident' ? item.title : item.exhibit;
}

/** What tells the time under which an entry stands. */
export const BY_WORDS: Readonly<Record<When['by'], string>> = {
  page: 'The page',
  number: 'The number of the post',
  kept: 'The time of keeping: it was then or before',
  person: 'The person',
  nothing: 'Nothing',
};
