import { useState } from 'react';
import { say } from '../../browser/words.ts';
import type { CaptureDetail, KeptMessages, ShownMessage } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { Said } from '../said.tsx';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { type ListedWords, listedWords } from './listed-words.ts';
import { itemsOf, OriginalItems, useMade } from './original-item.tsx';

/** Messages that are shown by one press. */
const AT_ONCE = 20;

/**
 * Pictures, videos and sounds in the messages of a conversation, each with a way to keep the file itself. The messages that
 * name any are looked for at a press, some at a time: a conversation can have thousands of either.
 */
export function OriginalsOfMessages({ detail }: { detail: CaptureDetail }) {
  const made = useMade(detail.facts.id);
  const { shown, looked, total, next, look, busy, error } = useLook(detail);
  const isAsked = looked > 0;
  const words = listedWords(detail.facts.conversation ?? {});
  return (
    <section className="card stack" aria-labelledby="originals">
      <h2 id="originals">{say('original_title')}</h2>
      <p className="quiet">{say('original_words')}</p>
      <ErrorNote error={made.error} again={made.again} />
      <ErrorNote error={error} />
      <ul className="files">
        {shown.map((message) => (
          <InMessage key={message.place} {...{ message, words, detail, made }} />
        ))}
      </ul>
      <p role="status">
        {isAsked && shown.length === 0 && next === null && say(words.noFiles)}
        {isAsked && (shown.length > 0 || next !== null) && say(words.looked, spelled(looked), spelled(total))}
      </p>
      {next !== null && (
        <div>
          <button type="button" disabled={busy} onClick={look}>
            {say(isAsked ? 'original_look_on' : words.look)}
          </button>
        </div>
      )}
    </section>
  );
}

type Looked = { shown: ShownMessage[]; next: number | null; reader: KeptMessages | null };

function useLook(detail: CaptureDetail) {
  const { messages } = useActions();
  const [state, setState] = useState<Looked>({ shown: [], next: 0, reader: null });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const further = async () => {
    const reader = state.reader ?? (await messages(detail.facts.id));
    const found = await reader.withMedia(state.next ?? 0, AT_ONCE);
    setState({ reader, next: found.next, shown: [...state.shown, ...found.shown] });
  };
  const look = () => {
    setBusy(true);
    setError(null);
    further()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const total = state.reader?.total ?? 0;
  const looked = state.reader ? (state.next ?? total) : 0;
  return { ...state, looked, total, look, busy, error };
}

type InMessageProps = {
  message: ShownMessage;
  words: ListedWords;
  detail: CaptureDetail;
  made: ReturnType<typeof useMade>;
};

function InMessage({ message: { row, place }, words, detail, made }: InMessageProps) {
  if (!row) return null;
  const { authorName, handle, text, media } = row.post;
  const items = itemsOf(media, row.n, (kind, nth) => say(words.item, kind, nth, spelled(place)));
  return (
    <li className="stack close">
      <div className="record-who">
        <span className="tag">{say(words.place, spelled(place))}</span>
        {authorName && <Said text={authorName.value} />} {handle && <Said text={handle.value} />}
      </div>
      {text && <Said text={text.value.slice(0, LONGEST_SHOWN)} />}
      <OriginalItems items={items} detail={detail} made={made} />
    </li>
  );
}

/** All of it stands among the messages. */
const LONGEST_SHOWN = 160;
