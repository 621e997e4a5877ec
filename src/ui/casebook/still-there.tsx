import { useCallback, useEffect, useState } from 'react';
import { say, wordKey } from '../../browser/words.ts';
import { addressAgain } from '../../domain/address-again.ts';
import type { CheckFacts } from '../../domain/later-check.ts';
import type { CaptureDetail, CaptureRow } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { fullTime } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { ChangedWords } from './changed-words.tsx';
import { go } from './route.ts';

/** Looks at a kept post or page again, and shows what earlier looks found. */
export function StillThere({ detail }: { detail: CaptureDetail }) {
  const { facts } = detail;
  if (facts.what === 'original') return null;
  return (
    <section className="card stack" aria-labelledby="again">
      <h2 id="again">{say('again_title')}</h2>
      <Looks detail={detail} />
    </section>
  );
}

function Looks({ detail }: { detail: CaptureDetail }) {
  const { checks, what, conversation } = detail.facts;
  if (checks) return <IsLater checks={checks} />;
  if (conversation?.posts) return <p>{say('again_not_list', say('together_show'))}</p>;
  return what === 'conversation' ? <NotOfConversation /> : <LookAgain detail={detail} />;
}

/** Why there is nothing to press here, and what can be done instead. */
function NotOfConversation() {
  return (
    <>
      <p>{say('again_not_conversation')}</p>
      <p className="quiet">{say('again_one_message', say('menu_keep_post'))}</p>
    </>
  );
}

/** This one is itself a later look. */
function IsLater({ checks }: { checks: CheckFacts }) {
  return (
    <>
      <p>{say('again_is_later')}</p>
      <Result {...checks} />
      <Show id={checks.id} label="again_show_first" />
    </>
  );
}

function LookAgain({ detail }: { detail: CaptureDetail }) {
  const { laterChecks, onChanged } = useActions();
  const { id } = detail.facts;
  const looks = useLoaded(useCallback(() => laterChecks(id), [laterChecks, id]));
  useEffect(() => onChanged(looks.again), [onChanged, looks.again]);
  return (
    <>
      <ErrorNote error={looks.error} again={looks.again} />
      <ul className="files">
        {looks.value?.map((row) => (
          <Look key={row.id} row={row} first={detail} />
        ))}
      </ul>
      <OpenIt detail={detail} />
    </>
  );
}

function Look({ row, first }: { row: CaptureRow; first: CaptureDetail }) {
  if (!row.checks) return null;
  return (
    <li className="stack close">
      <div className="quiet">{say('again_on', fullTime(row.capturedAt))}</div>
      <Result {...row.checks} />
      <div className="row">
        <Show id={row.id} label="again_show_look" />
      </div>
      {row.checks.found !== 'still-there' && <ChangedWords first={first} later={row.id} />}
    </li>
  );
}

function Result({ found, why }: Pick<CheckFacts, 'found' | 'why'>) {
  return (
    <p>
      <strong>{say(wordKey('again_', found))}</strong> {say(wordKey('again_why_', why))}
    </p>
  );
}

function Show({ id, label }: { id: string; label: 'again_show_first' | 'again_show_look' }) {
  return (
    <div>
      <button type="button" onClick={() => go({ at: 'detail', id })}>
        {say(label)}
      </button>
    </div>
  );
}

/** By the person's own press: to open the page is a visit. */
function OpenIt({ detail: { facts } }: { detail: CaptureDetail }) {
  const { lookAgain } = useActions();
  const [opened, setOpened] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const address = addressAgain(facts);
  if (address === null) return <p className="quiet">{say('again_no_address')}</p>;
  const open = () => lookAgain(facts.id).then(() => setOpened(true), setError);
  return (
    <div className="stack close">
      <p>{say('again_words')}</p>
      <div className="fixed" dir="ltr">
        {address}
      </div>
      <div>
        <button type="button" onClick={() => void open()}>
          {say('again_open')}
        </button>
      </div>
      <p role="status">{opened && say('again_opened', say('menu_keep_again'))}</p>
      <ErrorNote error={error} />
    </div>
  );
}
