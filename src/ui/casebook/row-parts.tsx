import { say } from '../../browser/words.ts';
import type { CaptureRow } from '../../domain/record.ts';
import { shortTime, statedTime } from '../format.ts';
import { Said } from '../said.tsx';

/** Who it is from, as the page shows it. */
export function Account({ row }: { row: CaptureRow }) {
  if (row.what === 'page') return <span>{say('row_page')}</span>;
  const { authorName, handle } = row;
  if (authorName === null && handle === null) return <span className="quiet">{say('row_no_account')}</span>;
  return (
    <>
      {authorName !== null && <Said text={authorName} />}
      {handle !== null && <Said text={handle} />}
    </>
  );
}

/** Our clock and the page's claim, side by side, never merged. */
export function Times({ row }: { row: CaptureRow }) {
  return (
    <div className="record-times quiet">
      <span>{say('row_kept', shortTime(row.capturedAt))}</span>
      <span>
        {row.postedAt ? <Said text={say('row_posted', statedTime(row.postedAt))} /> : say('row_no_date')}
      </span>
    </div>
  );
}
