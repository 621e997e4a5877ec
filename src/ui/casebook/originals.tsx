import { say } from '../../browser/words.ts';
import { type CaptureFacts, isPicture } from '../../domain/capture.ts';
import type { OriginalFacts } from '../../domain/original.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { StreamAdvice } from './ask-for-original.tsx';
import { itemsOf, type Named, OriginalItems, Problem, useMade } from './original-item.tsx';
import { OriginalsOfMessages } from './originals-of-messages.tsx';
import { go } from './route.ts';

/** What the post shows beside its words, each with a way to keep the file itself. Nothing is asked for before a press. */
export function Originals({ detail }: { detail: CaptureDetail }) {
  const { facts } = detail;
  if (facts.original) return <IsOriginal facts={facts} original={facts.original} />;
  if (facts.conversation && !facts.withoutPicture) return <OriginalsOfMessages detail={detail} />;
  const shown = itemsOf(facts.post?.media ?? [], null, (kind, nth) => say('original_item', kind, nth));
  const hasItems = facts.post !== null || facts.conversation !== null;
  if (shown.length === 0 && !(facts.withoutPicture && hasItems)) return null;
  return (
    <section className="card stack" aria-labelledby="originals">
      <h2 id="originals">{say('original_title')}</h2>
      {facts.withoutPicture ? (
        <p>{say('original_without_picture')}</p>
      ) : (
        <List detail={detail} named={shown} />
      )}
    </section>
  );
}

/** This one is itself such a file, or an attempt at one. */
function IsOriginal({ facts, original }: { facts: CaptureFacts; original: OriginalFacts }) {
  const isStill = original.kind === 'video' && facts.artifacts.some(({ kind }) => isPicture(kind));
  return (
    <section className="card stack" aria-labelledby="originals">
      <h2 id="originals">{say('original_title')}</h2>
      {original.code ? <Problem code={original.code} /> : <p>{say('original_is_one')}</p>}
      {isStill && (
        <>
          <p>{say('original_is_still')}</p>
          <StreamAdvice />
        </>
      )}
      <div>
        <button type="button" onClick={() => go({ at: 'detail', id: original.of })}>
          {say(original.row === null ? 'original_show_post' : 'original_show_conversation')}
        </button>
      </div>
    </section>
  );
}

function List({ detail, named }: { detail: CaptureDetail; named: Named[] }) {
  const made = useMade(detail.facts.id);
  return (
    <>
      <p className="quiet">{say('original_words')}</p>
      <ErrorNote error={made.error} again={made.again} />
      <OriginalItems items={named} detail={detail} made={made} />
    </>
  );
}
