import { useCallback, useRef, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import type { ConversationFacts } from '../../domain/conversation.ts';
import { messageCount } from '../../domain/conversation.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { statedTime } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { counted, spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { type ListedWords, listedWords } from './listed-words.ts';
import { Message } from './message.tsx';

type Talk = { detail: CaptureDetail; talk: ConversationFacts };

/** A kept conversation: what was kept of it, and its messages, a part at a time. */
export function Conversation({ detail, talk }: Talk) {
  return (
    <>
      <section className="card stack close" aria-labelledby="talk">
        <h2 id="talk">{say('talk_title')}</h2>
        <ul className="points">
          {sentencesOf(talk).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <Messages detail={detail} words={listedWords(talk)} />
    </>
  );
}

/** In the order in which a person asks: how much, how, from where, what is missing. */
function sentencesOf(talk: ConversationFacts): string[] {
  const { notKept, gapsBefore, beyond, laterStates, posts } = talk;
  const words = listedWords(talk);
  return [
    counted(messageCount(talk), words.one, words.many),
    say(wayOf(talk)),
    ...(talk.how === 'recorded'
      ? [say('talk_when', statedTime(talk.startedAt), statedTime(talk.endedAt))]
      : []),
    ...(talk.chosen === 'all' ? [] : [say(CHOSEN[talk.chosen])]),
    say(talk.beginning === 'reached' ? 'talk_beginning' : 'talk_no_beginning'),
    gapsBefore.length === 0
      ? say('talk_gaps_none')
      : counted(gapsBefore.length, 'talk_gaps_one', 'talk_gaps_many'),
    ...(beyond ? [say(BEYOND[beyond])] : []),
    ...(notKept > 0 ? [counted(notKept, words.notKeptOne, words.notKeptMany)] : []),
    ...(posts ? [say('talk_posts', spelled(posts.chosen), spelled(posts.kept))] : []),
    ...(laterStates > 0 ? [counted(laterStates, words.laterOne, 'talk_later_many')] : []),
    say(words.joined[talk.joinedBy]),
    ...(talk.ended === 'by-person' ? [] : [say(ENDED[talk.ended])]),
  ];
}

function wayOf({ how, scrolled }: ConversationFacts): WordKey {
  if (how === 'loaded') return 'talk_loaded';
  return scrolled ? 'talk_scrolled' : 'talk_recorded';
}

const BEYOND = { above: 'talk_beyond_above', below: 'talk_beyond_below', both: 'talk_beyond_both' } as const;
const CHOSEN = { 'from-a-row-on': 'talk_chosen_from', 'up-to-a-row': 'talk_chosen_up_to' } as const;
const ENDED = {
  'page-left': 'talk_ended_left',
  'browser-ended': 'talk_ended_browser',
  limit: 'talk_ended_limit',
} as const;

/** Messages on the page at once, however many there are. */
const AT_ONCE = 100;

function Messages({ detail, words }: { detail: CaptureDetail; words: ListedWords }) {
  const { messages } = useActions();
  const { id } = detail.facts;
  const heading = useRef<HTMLHeadingElement>(null);
  const { value: reader, error, again } = useLoaded(useCallback(() => messages(id), [messages, id]));
  return (
    <section className="card stack" aria-labelledby="messages">
      <h2 id="messages" tabIndex={-1} ref={heading}>
        {say(words.title)}
      </h2>
      <ErrorNote error={error} again={again} />
      {reader ? (
        <Part reader={reader} words={words} turned={() => heading.current?.focus()} />
      ) : (
        !error && <p className="quiet">{say('loading')}</p>
      )}
    </section>
  );
}

type Reader = Awaited<ReturnType<ReturnType<typeof useActions>['messages']>>;

type PartProps = { reader: Reader; words: ListedWords; turned(): void };

function Part({ reader, words, turned }: PartProps) {
  const [from, setFrom] = useState(0);
  const part = useLoaded(useCallback(() => reader.part(from, AT_ONCE), [reader, from]));
  const last = Math.max(0, Math.floor((reader.total - 1) / AT_ONCE) * AT_ONCE);
  const go = (at: number) => {
    setFrom(at);
    // From the steps below the messages too, reading goes on at the first of the next ones.
    turned();
  };
  const steps = reader.total > AT_ONCE && (
    <Steps name={words.title} from={from} last={last} total={reader.total} go={go} />
  );
  return (
    <>
      {steps}
      <ErrorNote error={part.error} again={part.again} />
      <ol className="messages">
        {part.value?.map((shown) => (
          <Message key={shown.place} shown={shown} lost={words.lost} />
        ))}
      </ol>
      {part.value && steps}
    </>
  );
}

type StepsProps = { name: WordKey; from: number; last: number; total: number; go(from: number): void };

function Steps({ name, from, last, total, go }: StepsProps) {
  const to = Math.min(total, from + AT_ONCE);
  const ways: [WordKey, number][] = [
    ['talk_first', 0],
    ['talk_earlier', Math.max(0, from - AT_ONCE)],
    ['talk_onward', Math.min(last, from + AT_ONCE)],
    ['talk_last', last],
  ];
  return (
    <nav className="row" aria-label={say(name)}>
      <span role="status">{say('talk_range', spelled(from + 1), spelled(to), spelled(total))}</span>
      {ways.map(([label, at]) => (
        <button key={label} type="button" disabled={at === from} onClick={() => go(at)}>
          {say(label)}
        </button>
      ))}
    </nav>
  );
}
