import { useCallback, useEffect } from 'react';
import { say } from '../../browser/words.ts';
import { type CaptureFacts, isPicture } from '../../domain/capture.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { OriginalFacts } from '../../domain/original.ts';
import type { MediaItem } from '../../domain/post.ts';
import type { CaptureDetail, CaptureRow } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { fullTime } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { problemOf, sayMedia } from '../wording.ts';
import { useActions } from './actions.ts';
import { AskForOriginal, StreamAdvice } from './ask-for-original.tsx';
import { InParts } from './in-parts.tsx';
import { go } from './route.ts';

type Named = { item: MediaItem; number: number };

/** What the post shows beside its words, each with a way to keep the file itself. Nothing is asked for before a press. */
export function Originals({ detail }: { detail: CaptureDetail }) {
  const { facts } = detail;
  if (facts.original) return <IsOriginal facts={facts} original={facts.original} />;
  const named = (facts.post?.media ?? []).map((item, at) => ({ item, number: at + 1 }));
  const shown = named.filter(({ item }) => item.kind !== 'link');
  if (shown.length === 0 && !(facts.withoutPicture && facts.post)) return null;
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
          {say('original_show_post')}
        </button>
      </div>
    </section>
  );
}

function Problem({ code }: { code: ErrorCode }) {
  const { sentence, next } = problemOf(code);
  return (
    <p>
      <strong>{sentence}</strong> {next}
    </p>
  );
}

function List({ detail, named }: { detail: CaptureDetail; named: Named[] }) {
  const { originalsOf, onChanged } = useActions();
  const { id } = detail.facts;
  const made = useLoaded(useCallback(() => originalsOf(id), [originalsOf, id]));
  useEffect(() => onChanged(made.again), [onChanged, made.again]);
  return (
    <>
      <p className="quiet">{say('original_words')}</p>
      <ErrorNote error={made.error} again={made.again} />
      <InParts items={named}>
        {(shown) => (
          <ul className="files">
            {shown.map((one) => (
              <Item
                key={one.number}
                detail={detail}
                rows={made.value?.filter(({ original }) => original?.item === one.number) ?? []}
                again={made.again}
                {...one}
              />
            ))}
          </ul>
        )}
      </InParts>
    </>
  );
}

type ItemProps = Named & { detail: CaptureDetail; rows: CaptureRow[]; again(): void };

function Item({ detail, item, number, rows, again }: ItemProps) {
  const isKept = rows.some(({ original }) => original?.code === null);
  return (
    <li className="stack close">
      <ItemName item={item} number={number} />
      <Made rows={rows} name={say('original_item', sayMedia(item.kind), number)} />
      <AskForOriginal detail={detail} item={item} number={number} isKept={isKept} kept={again} />
    </li>
  );
}

function ItemName({ item, number }: { item: MediaItem; number: number }) {
  return (
    <div>
      <h3>{say('original_item', sayMedia(item.kind), number)}</h3>
      <div className="fixed said" dir="ltr">
        {item.url.slice(0, LONGEST_SHOWN)}
      </div>
    </div>
  );
}

/** The whole of it stands among the facts. */
const LONGEST_SHOWN = 300;

/** What was asked for before, and what came of it. */
function Made({ rows, name }: { rows: CaptureRow[]; name: string }) {
  return (
    <div className="stack close" role="status">
      {rows.map((row) => (
        <div key={row.id} className="row spread">
          <div>
            {row.original?.code ? <Problem code={row.original.code} /> : <p>{say('original_kept')}</p>}
            <p className="quiet">{fullTime(row.capturedAt)}</p>
          </div>
          <button
            type="button"
            aria-label={`${say('original_show')}: ${name}, ${fullTime(row.capturedAt)}`}
            onClick={() => go({ at: 'detail', id: row.id })}
          >
            {say('original_show')}
          </button>
        </div>
      ))}
    </div>
  );
}
