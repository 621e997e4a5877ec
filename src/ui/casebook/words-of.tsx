import { useState } from 'react';
import { say } from '../../browser/words.ts';
import type { ContextItem, MediaItem } from '../../domain/post.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { statedTime } from '../format.ts';
import { Said, SaidBlock } from '../said.tsx';
import { sayMedia, sayRelation } from '../wording.ts';
import { useActions } from './actions.ts';
import { BeforeTranslation } from './before-translation.tsx';

/** The words as written, whose else's words stand among them, and what pictures and links there were. */
export function Words({ detail }: { detail: CaptureDetail }) {
  const { post, page } = detail.facts;
  const words = post?.text ?? post?.profile?.bio;
  return (
    <section className="card stack" aria-labelledby="words">
      <h2 id="words">{say('detail_text')}</h2>
      {words && <SaidBlock text={words.value} lang={post?.lang?.value} />}
      {post && <BeforeTranslation post={post} />}
      {post && !words && <p className="quiet">{say('detail_no_text')}</p>}
      {!post && <SaidBlock text={page.title} lang={page.lang ?? undefined} />}
      <PageWords detail={detail} />
      {post && post.context.length > 0 && <Context items={post.context} />}
      {post && post.media.length > 0 && <Media items={post.media} />}
    </section>
  );
}

/** The words of the whole page, read only when asked for. */
function PageWords({ detail }: { detail: CaptureDetail }) {
  const { artifact } = useActions();
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (!detail.facts.artifacts.some((file) => file.kind === 'page-text')) return null;
  const show = async () => setText(await (await artifact(detail.facts.id, 'page-text')).text());
  return (
    <>
      {text === null ? (
        <div>
          <button type="button" onClick={() => void show().catch(setError)}>
            {say('detail_page_words')}
          </button>
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the arrow keys must reach it
        <section className="page-words" aria-label={say('artifact_page_text')} tabIndex={0}>
          <SaidBlock text={text} />
        </section>
      )}
      <ErrorNote error={error} />
    </>
  );
}

function Context({ items }: { items: ContextItem[] }) {
  return (
    <>
      <h3>{say('detail_context')}</h3>
      <ul className="files">
        {numbered(items).map(({ key, item }) => (
          <li key={key} className="stack close">
            <div className="row">
              <strong>{sayRelation(item.relation)}</strong>
              {item.authorName && <Said text={item.authorName} />}
              {item.handle && <Said text={item.handle} />}
              {item.postedAt && <Said text={statedTime(item.postedAt)} />}
            </div>
            {item.text && <SaidBlock text={item.text} />}
            {item.permalink && <Said text={item.permalink} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Media({ items }: { items: MediaItem[] }) {
  return (
    <>
      <h3>{say('detail_media')}</h3>
      <p className="quiet">{say('detail_media_hint')}</p>
      <ul className="files">
        {numbered(items).map(({ key, item }) => (
          <li key={key}>
            <div>
              <strong>{sayMedia(item.kind)}</strong>: <Said text={item.alt ?? say('media_no_alt')} />
            </div>
            <Said text={item.url} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Items of a record never move, so their place is their key. */
function numbered<T>(items: T[]): { key: number; item: T }[] {
  return items.map((item, key) => ({ key, item }));
}
