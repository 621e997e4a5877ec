import { say, type WordKey } from '../../browser/words.ts';
import type { KeptRow } from '../../domain/kept-rows.ts';
import type { ShownMessage } from '../../domain/record.ts';
import { statedTime } from '../format.ts';
import { Said, SaidBlock } from '../said.tsx';
import { sayMedia, sayRelation } from '../wording.ts';
import { BeforeTranslation } from './before-translation.tsx';

/** One message as text: who, when, which way, what it says. A gap stands where it is. */
export function Message({ shown, lost }: { shown: ShownMessage; lost: WordKey }) {
  const { row, gap, place } = shown;
  return (
    <>
      {gap && <li className="note care message-gap">{say('talk_gap')}</li>}
      <li className={row?.laterStateOf ? 'message later stack close' : 'message stack close'} value={place}>
        {row ? <Whole row={row} shown={shown} /> : <p className="quiet">{say(lost)}</p>}
      </li>
    </>
  );
}

function Whole({ row, shown }: { row: KeptRow; shown: ShownMessage }) {
  const { post } = row;
  return (
    <>
      <div className="record-who">
        <Writer post={post} />
        {row.laterStateOf && <span className="tag">{say('talk_changed')}</span>}
        {post.removed && <span className="tag">{say('talk_removed')}</span>}
        {post.direction && (
          <span className="tag">
            {say(post.direction.value === 'from-me' ? 'talk_from_me' : 'talk_from_them')}
          </span>
        )}
      </div>
      <div className="record-times quiet">
        <span>{shown.place}</span>
        <span>{timeOf(post) ? <Said text={timeOf(post)} /> : say('row_no_date')}</span>
        {post.edited && <Said text={post.edited.value} />}
        {shown.picture !== null && <span>{say('talk_shown_in', shown.picture)}</span>}
      </div>
      {post.text && <SaidBlock text={post.text.value} lang={post.lang?.value} />}
      <BeforeTranslation post={post} />
      {post.removed && <SaidBlock text={post.removed.value} />}
      {!post.text && !post.removed && <p className="quiet">{say('row_no_words')}</p>}
      <Beside post={post} />
    </>
  );
}

function Writer({ post: { authorName, handle } }: { post: KeptRow['post'] }) {
  if (!authorName && !handle) return <span className="quiet">{say('row_no_account')}</span>;
  return (
    <strong>
      {authorName && <Said text={authorName.value} />} {handle && <Said text={handle.value} />}
    </strong>
  );
}

/** What the page states; the line of a day above counts where the message has a clock time alone. */
function timeOf({ postedDay, postedAt }: KeptRow['post']): string {
  return [postedDay?.value, postedAt && statedTime(postedAt.value)].filter(Boolean).join(' ');
}

/** Somebody else's words in it, and what pictures and links there were: as text, nothing is loaded. */
function Beside({ post: { context, media } }: { post: KeptRow['post'] }) {
  if (context.length + media.length === 0) return null;
  return (
    <ul className="files quiet">
      {context.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a record never move
        <li key={`context-${at}`}>
          <strong>{sayRelation(item.relation)}</strong> {item.authorName && <Said text={item.authorName} />}
          {item.text && <SaidBlock text={item.text} />}
        </li>
      ))}
      {media.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a record never move
        <li key={`media-${at}`}>
          <strong>{sayMedia(item.kind)}</strong>: <Said text={item.alt ?? say('media_no_alt')} />
        </li>
      ))}
    </ul>
  );
}
