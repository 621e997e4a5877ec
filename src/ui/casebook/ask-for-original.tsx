import { useEffect, useRef, useState } from 'react';
import { say, wordKey } from '../../browser/words.ts';
import { whyNotFetched } from '../../domain/fetchable.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { worksUntil } from '../../reporting/signed-addresses.ts';
import { ErrorNote } from '../error-note.tsx';
import { fileSize, shortInstant } from '../format.ts';
import { useActions } from './actions.ts';
import type { Named } from './original-item.tsx';

type Props = { detail: CaptureDetail; named: Named; isKept: boolean; kept(): void };

/** Keeps the original of one item: first what that tells, then, at a second press, the request. */
export function AskForOriginal(props: Props) {
  const { detail, named, isKept } = props;
  const { item, name } = named;
  const [asking, setAsking] = useState<boolean | null>(null);
  const why = whyNotFetched(item, detail.facts.page.url);
  if (why === 'stream') return <Streamed />;
  if (why) return <p className="quiet">{say(wordKey('original_not_', why))}</p>;
  const label = say(isKept ? 'original_again' : 'original_keep');
  if (asking) return <Told {...props} away={() => setAsking(false)} />;
  return <Keep label={label} name={name} isBack={asking === false} press={() => setAsking(true)} />;
}

type KeepProps = { label: string; name: string; isBack: boolean; press(): void };

/** The keyboard comes back to it when what it opened is closed. */
function Keep({ label, name, isBack, press }: KeepProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack) button.current?.focus();
  }, [isBack]);
  return (
    <div>
      <button ref={button} type="button" aria-label={`${label}: ${name}`} onClick={press}>
        {label}
      </button>
    </div>
  );
}

function Streamed() {
  return (
    <div className="stack close">
      <p>{say('original_stream')}</p>
      <StreamAdvice />
    </div>
  );
}

/** A stream lives in the page alone: what can be kept in its place. */
export function StreamAdvice() {
  return (
    <ul>
      <li>{say('original_stream_page')}</li>
      <li>{say('original_stream_platform')}</li>
      <li>{say('original_stream_recording')}</li>
    </ul>
  );
}

/** What the request tells, before it is made. */
function Told({ away, ...props }: Props & { away(): void }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  const { received, error, ask, stop, busy } = useAsking(props, away);
  const { item } = props.named;
  const host = URL.parse(item.url)?.host ?? '';
  return (
    <div className="note stack close">
      <p ref={words} tabIndex={-1}>
        <strong>{say('original_tells', host)}</strong>
      </p>
      <p>{say('original_tells_more')}</p>
      <Until address={item.url} />
      {item.kind !== 'image' && <p>{say('original_may_be_still')}</p>}
      <div>
        <a href="help.html" target="_blank" rel="noreferrer">
          {say('popup_under_18')}
        </a>
      </div>
      <div className="row">
        {busy ? (
          <button type="button" onClick={stop}>
            {say('original_stop')}
          </button>
        ) : (
          <>
            <button type="button" className="main" onClick={ask}>
              {say('original_ask')}
            </button>
            <button type="button" onClick={away}>
              {say('original_not_now')}
            </button>
          </>
        )}
      </div>
      <p role="status">{received !== null && busy && say('original_received', fileSize(received))}</p>
      <ErrorNote error={error} />
    </div>
  );
}

function Until({ address }: { address: string }) {
  const now = new Date();
  const found = worksUntil(address, now);
  if (!found) return null;
  const when = shortInstant(found.until);
  return (
    <p>
      {say(found.until < now ? 'original_ran_out' : 'original_runs_out', when)}{' '}
      {found.unsure && say('original_unsure')}
    </p>
  );
}

/** What came of it stands above, once it is recorded. What is under way ends with the page that shows it. */
function useAsking({ detail, named, kept }: Props, away: () => void) {
  const { askForOriginal } = useActions();
  const [received, setReceived] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);
  const ask = () => {
    work.current = new AbortController();
    setError(null);
    setReceived(0);
    // First of all and in the click itself: the browser asks the person whether it may.
    const { row, number, item } = named;
    const wanted = { of: detail.facts.id, row, item: number, address: item.url };
    askForOriginal(wanted, setReceived, work.current.signal)
      .then(() => {
        kept();
        away();
      }, setError)
      .finally(() => setReceived(null));
  };
  return { received, error, ask, stop: () => work.current?.abort(), busy: received !== null };
}
