import type { CaptureFacts } from '../domain/capture.ts';
import type { CaptureRow, RecordQuery } from '../domain/record.ts';
import { MOST_SEARCHED } from '../domain/searched-words.ts';

const SEARCHED = 20_000;

/** Says of a capture whether it fits the query. Text is looked for in any script, without regard to case or width. */
export function matcher({ text, platform, group, from, to }: RecordQuery) {
  const words = folded(text?.trim() ?? '');
  return (row: CaptureRow, search: string): boolean => {
    if (platform && row.platform !== platform) return false;
    if (group && row.id !== group && row.group?.id !== group) return false;
    if (from && row.capturedAt.utc < from) return false;
    if (to && row.capturedAt.utc >= to) return false;
    return search.includes(words);
  };
}

/**
 * What a text search looks through: words, names and addresses, folded, the first 20,000 characters; and of a
 * conversation `words`, the start of its messages (`domain/searched-words`).
 */
export function searchTextOf({ post, page, conversation }: CaptureFacts, words = ''): string {
  const fields = [post?.authorName, post?.handle, post?.permalink, post?.text].map(
    (field) => field?.value ?? '',
  );
  const about = [page.url, page.title, conversation?.threadName ?? '', ...fields].join('\n');
  return folded(`${about.slice(0, SEARCHED)}\n${words.slice(0, MOST_SEARCHED)}`);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}
