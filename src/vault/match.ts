import type { CaptureFacts } from '../domain/capture.ts';
import type { CaptureRow, RecordQuery } from '../domain/record.ts';

const SEARCHED = 20_000;

/** Does a capture fit the query? Text is looked for in any script, without regard to case or width. */
export function matches(row: CaptureRow, search: string, query: RecordQuery): boolean {
  if (query.platform && row.platform !== query.platform) return false;
  if (query.from && row.capturedAt.utc < query.from) return false;
  if (query.to && row.capturedAt.utc >= query.to) return false;
  return search.includes(folded(query.text?.trim() ?? ''));
}

/** What a text search looks through: words, names and addresses, folded, the first 20,000 characters. */
export function searchTextOf({ post, page }: CaptureFacts): string {
  const fields = [post?.authorName, post?.handle, post?.permalink, post?.text].map(
    (field) => field?.value ?? '',
  );
  return folded([page.url, page.title, ...fields].join('\n').slice(0, SEARCHED));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}
