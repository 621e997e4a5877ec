import { say } from '../../browser/words.ts';
import type { CaptureRow } from '../../domain/record.ts';
import { shortTime, statedTime } from '../format.ts';
import { Said } from '../said.tsx';
import { counted, sayMedia } from '../wording.ts';

/** Who it is from, as the page shows it. */
export function Account({ row }: { row: CaptureRow }) {
  if (row.what === 'page') return <span>{say('row_page')}</span>;
  if (row.what === 'conversation') return <Talk row={row} />;
  if (row.original) return <span>{originalName(row.original)}</span>;
  const { authorName, handle } = row;
  if (authorName === null && handle === null) return <span className="quiet">{say('row_no_account')}</span>;
  return (
    <>
      {authorName !== null && <Said text={authorName} />}
      {handle !== null && <Said text={handle} />}
    </>
  );
}

/** Of which item it is, and whether it came. */
export function originalName({ kind, item, code }: NonNullable<CaptureRow['original']>): string {
  return say(code ? 'row_original_missing' : 'row_original', sayMedia(kind), item);
}

/** A conversation is from several: how many messages it has stands there. */
function Talk({ row }: { row: CaptureRow }) {
  return (
    <>
      <span>{say('row_conversation')}</span>
      <span>{messagesIn(row)}</span>
      <Said text={siteOf(row)} />
    </>
  );
}

function siteOf({ url }: CaptureRow): string {
  return URL.parse(url)?.host ?? '';
}

export function messagesIn({ items }: CaptureRow): string {
  return counted(items ?? 0, 'row_messages_one', 'row_messages_many');
}

/** Our clock and the page's claim, side by side, never merged. */
export function Times({ row }: { row: CaptureRow }) {
  return (
    <div className="record-times quiet">
      <span>{say('row_kept', shortTime(row.capturedAt))}</span>
      {row.what === 'conversation' || row.what === 'original' ? null : (
        <span>
          {row.postedAt ? <Said text={say('row_posted', statedTime(row.postedAt))} /> : say('row_no_date')}
        </span>
      )}
    </div>
  );
}
