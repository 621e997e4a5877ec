import { type CaptureFacts, numberedFiles } from '../../domain/capture.ts';
import type { KeptRow } from '../../domain/kept-rows.ts';
import { postedAt } from '../../domain/times/posted-at.ts';
import { shownRanges } from '../../domain/times/shown-ranges.ts';
import { artifactFile, baseName } from '../file-names.ts';
import type { LogEntry } from '../report/model.ts';
import { quote } from '../report/quote.ts';
import { besides, shortened } from '../report/shortened.ts';

/** One message as the readable pages show it: plain strings, empty where there is nothing. */
export type Message = Pick<LogEntry, 'context' | 'media'> & {
  /** Place in the conversation, from 1; later states of a message have places of their own. */
  place: number;
  /** Something may be missing before it. */
  gap: boolean;
  /** A later state of the message before it. */
  later: boolean;
  /** UTC: when Holdfast read it. */
  seenAt: string;
  /** As the page states it, the line of a day above it included. */
  postedAt: string;
  /** What such words come to ("3h"), counted back from the reading. */
  postedBetween: string;
  postedAtFromId: string;
  who: string;
  accountId: string;
  direction: string;
  /** It went out from the account that the page was open in. */
  own: boolean;
  id: string;
  text: string;
  original: string;
  translated: string;
  /** The page's own mark that it was changed, and its notice where words were taken away. */
  edited: string;
  removed: string;
  /** Names of the first pictures that show it. */
  pictures: string[];
};

/** `null` in place of a row that no readable file has. */
export type Placed = { place: number; message: Message | null };

/** The readable pages quote so much of one message; the rows file has all of it. */
const MESSAGE_LIMIT = 20_000;
const MOST_PICTURES = 3;

export type MessageMaker = (row: KeptRow, place: number) => Message;

/** Makes messages of one exhibit's rows. */
export function messageMaker(number: string, facts: CaptureFacts): MessageMaker {
  const { capturedAt, conversation, page } = facts;
  const gaps = new Set(conversation?.gapsBefore);
  const pictures = picturesByRow(number, facts);
  return (row, place) => {
    const { post, n, seenAt } = row;
    const read = { ...capturedAt, utc: seenAt };
    const stated = { at: post.postedAt?.value ?? null, day: post.postedDay?.value ?? null };
    const between = shownRanges(postedAt(stated, { capturedAt: read, lang: page.lang }), read);
    return {
      place,
      gap: gaps.has(n),
      later: row.laterStateOf !== null,
      seenAt,
      postedAt: shortened([post.postedDay?.value, post.postedAt?.value].filter(Boolean).join(' ')),
      postedBetween: between.map(({ from, to }) => `${from} and ${to}`).join('; or between '),
      postedAtFromId: post.postedAtFromId?.value ?? '',
      who: shortened([post.authorName?.value, post.handle?.value].filter(Boolean).join(' ')),
      accountId: shortened(post.accountId?.value ?? ''),
      direction: directionWords(row),
      own: post.direction?.value === 'from-me',
      id: shortened(post.id?.value ?? ''),
      text: quote(post.text?.value ?? '', ROWS, MESSAGE_LIMIT),
      original: quote(post.originalText?.value ?? '', ROWS, MESSAGE_LIMIT),
      translated: shortened(post.translated?.value ?? ''),
      edited: shortened(post.edited?.value ?? ''),
      removed: shortened(post.removed?.value ?? ''),
      ...besides(post, ROWS),
      pictures: pictures.get(n) ?? [],
    };
  };
}

const ROWS = 'the rows files of this exhibit';

const DIRECTIONS = {
  'from-me': 'from the person whose page this was',
  'from-them': 'from somebody else',
} as const;

/** Which way it went is a finding of Holdfast's: it never stands without its reason. */
function directionWords({ post: { direction } }: KeptRow): string {
  if (!direction) return '';
  return `${DIRECTIONS[direction.value]} (told by: ${direction.rule}; ${direction.basis})`;
}

/** The record states its pictures in the order of their files. */
function picturesByRow(number: string, { conversation, artifacts }: CaptureFacts): Map<number, string[]> {
  const pictures = new Map<number, string[]>();
  for (const [at, { kind }] of numberedFiles(artifacts, 'stretch').entries()) {
    const name = baseName(artifactFile(number, kind));
    for (const n of conversation?.stretches[at]?.rows ?? []) {
      const before = pictures.get(n) ?? [];
      if (before.length < MOST_PICTURES) pictures.set(n, [...before, name]);
    }
  }
  return pictures;
}
