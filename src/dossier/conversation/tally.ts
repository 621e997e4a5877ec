import { firstWords } from '../../domain/first-words.ts';
import type { ConversationData } from '../report/model.ts';
import type { Message, Placed } from './message.ts';

/** Messages quoted on a sheet and in the log. */
const MOST_QUOTED = 8;
/** Writers named there; the transcript names whoever wrote each message. */
const MOST_WRITERS = 12;
/** Writers told apart: a page can give each message another. */
const MOST_COUNTED = 5_000;
const QUOTED = 400;

export type Tally = Pick<
  ConversationData,
  'from' | 'to' | 'toPerson' | 'onlyOwn' | 'by' | 'moreWriters' | 'first' | 'notRead' | 'lastWords'
>;

const NOTHING = { from: '', to: '', toPerson: '', moreWriters: 0, notRead: 0, lastWords: '' };

/** What the short pages say of all messages, from one pass over them. */
export async function tallyOf(messages: AsyncIterable<Placed>): Promise<Tally> {
  const tally: Tally = { ...NOTHING, onlyOwn: true, by: [], first: [] };
  const writers = new Map<string, number>();
  for await (const { message } of messages) {
    tally.onlyOwn &&= message?.own ?? false;
    if (!message) tally.notRead += 1;
    else if (!message.later) count(tally, writers, message);
  }
  const by = [...writers].map(([who, messages]) => ({ who, messages }));
  by.sort((a, b) => b.messages - a.messages);
  return {
    ...tally,
    onlyOwn: tally.onlyOwn && by.length > 0,
    by: by.slice(0, MOST_WRITERS),
    moreWriters: Math.max(0, by.length - MOST_WRITERS),
  };
}

function count(tally: Tally, writers: Map<string, number>, message: Message): void {
  const when = message.postedAt || message.postedAtFromId;
  tally.from ||= when;
  if (when) tally.to = when;
  if (when && !message.own) tally.toPerson = when;
  const who = writers.has(message.who) || writers.size < MOST_COUNTED ? message.who : 'others';
  writers.set(who, (writers.get(who) ?? 0) + 1);
  const { place } = message;
  const text = firstWords(message.text || message.removed, QUOTED);
  if (tally.first.length < MOST_QUOTED) tally.first.push({ place, when, who: message.who, text });
  tally.lastWords = text;
}
