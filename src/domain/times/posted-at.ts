import type { CaptureFacts } from '../capture.ts';
import type { Instant } from '../instant.ts';
import { isoInstant } from '../posted-time.ts';
import { type Age, type AgeUnit, readAges } from './ages.ts';
import { LocalClock } from './local-clock.ts';
import { localRanges } from './local-ranges.ts';
import { baseOf, knownLanguage, plainWords } from './plain-words.ts';
import { type LocalWords, readLocal } from './read-local.ts';

/**
 * How the instant was worked out. `machine`: the page states it for machines. `zoned`: the words name their own
 * zone. `local`: a date in words, read in the zone of the device. `day`: today, yesterday or a weekday, counted
 * back. `year-left-out`: the latest such day before the capture. `clock`: a clock alone, the last such time before
 * the capture. `relative`: an age, counted back. `after-line`: only a line above the post has a time. `ambiguous`:
 * the words can mean more than one.
 */
export type How =
  | 'machine'
  | 'zoned'
  | 'local'
  | 'day'
  | 'year-left-out'
  | 'clock'
  | 'relative'
  | 'after-line'
  | 'ambiguous';

/** UTC instants, ISO with milliseconds; written at `from` or later and before `to`. */
export type PostedRange = { from: string; to: string };

/** More than one range where the words can mean more than one time: it is in one of them, not between them. */
export type PostedAt = { how: How; ranges: readonly PostedRange[] };

/** The page's words: of the post, and of the line above it where it stands under one. */
export type StatedTime = { at: string | null; day: string | null };
/** When the words were read, and in which language the page is written. */
export type ReadWhen = { capturedAt: Instant; lang: string | null };

/** What the page's statement of time means; `null` where there is none, or it is not understood. */
export function postedAt(stated: StatedTime, read: ReadWhen): PostedAt | null {
  const machine = stated.at === null ? null : isoInstant(stated.at);
  if (machine) return { how: 'machine', ranges: [rangeOf(Date.parse(machine), Date.parse(machine) + 1)] };
  for (const lang of languages(read.lang, `${stated.at ?? ''} ${stated.day ?? ''}`)) {
    const found = inLanguage(stated, lang, read.capturedAt);
    if (found) return found;
  }
  return null;
}

/** The same of a capture's record. */
export function postedAtOf({ post, page, capturedAt }: CaptureFacts): PostedAt | null {
  const stated = { at: post?.postedAt?.value ?? null, day: post?.postedDay?.value ?? null };
  return postedAt(stated, { capturedAt, lang: page.lang });
}

/** The page's own first; English, which stands on pages of every language; then what the letters themselves tell. */
function languages(lang: string | null, words: string): string[] {
  const byLetters = LETTERS.filter(([letters]) => letters.test(words)).map(([, language]) => language);
  const own = knownLanguage(lang);
  const english = ONE_LETTER.test(words.trim()) && baseOf(own) !== 'en' ? [] : ['en'];
  return [...new Set([own, ...english, ...byLetters])];
}

/** "3 s" is three seconds in English alone: hours to a Turk. Another language's letter is not read as English. */
const ONE_LETTER = /^\P{L}*[a-z]\.?$/iu;

/** A page may name no language, or another than that of its words. Latin letters tell nothing. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/\p{sc=Arabic}/u, 'ar'],
  [/\p{sc=Hebrew}/u, 'he'],
  [/\p{sc=Hangul}/u, 'ko'],
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, 'ja'],
  [/\p{sc=Han}/u, 'zh'],
  [/\p{sc=Thai}/u, 'th'],
  [/\p{sc=Devanagari}/u, 'hi'],
  [/\p{sc=Cyrillic}/u, 'ru'],
  [/\p{sc=Greek}/u, 'el'],
];

/** A mark such as "(edited)", which says nothing of the time. */
const MARK = /\s?\((?!utc|gmt)[^()\d]{2,30}\)$/;

function inLanguage(stated: StatedTime, lang: string, capturedAt: Instant): PostedAt | null {
  const words = (raw: string | null) => (raw ? plainWords(raw, lang).replace(MARK, '') : '');
  const [at, day] = [words(stated.at), words(stated.day)];
  const now = Date.parse(capturedAt.utc);
  const clock = new LocalClock(capturedAt);
  return ageRange(at || day, lang, now) ?? localRanges(localWords(at, day, lang), clock, now);
}

function localWords(
  at: string,
  day: string,
  lang: string,
): { own: LocalWords | null; line: LocalWords | null } {
  const line = day === '' ? null : readLocal(day, lang);
  return { own: at === '' ? NOTHING : readLocal(at, lang, line !== null), line };
}

const NOTHING: LocalWords = { days: [], clocks: [], weekday: null, offsetMinutes: null };

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** Shortest and longest length of a unit in milliseconds: months and years differ. */
const LENGTHS: Record<AgeUnit, readonly [number, number]> = {
  second: [SECOND, SECOND],
  minute: [60 * SECOND, 60 * SECOND],
  hour: [3_600 * SECOND, 3_600 * SECOND],
  day: [DAY, DAY],
  week: [7 * DAY, 7 * DAY],
  month: [28 * DAY, 31 * DAY],
  year: [365 * DAY, 366 * DAY],
};

/** Apps' own words for "now", beyond the browser's. */
const NOW =
  /^(?:just now|a moment ago|seconds ago|gerade eben|à l’instant|ahora mismo|agora mesmo|刚刚|たった今|방금|только что|az önce)$/;

function ageRange(words: string, lang: string, now: number): PostedAt | null {
  if (NOW.test(words)) return { how: 'relative', ranges: [rangeOf(now - 60 * SECOND, now + 1)] };
  const ranges = readAges(words, lang).flatMap((age) => agedRange(age, now));
  if (ranges.length === 0) return null;
  return { how: ranges.length > 1 ? 'ambiguous' : 'relative', ranges };
}

/** "3h" may have been cut (3:59) or rounded (2:30), since pages do not say which: the range holds both. */
function agedRange({ count, unit }: Age, now: number): PostedRange[] {
  const [shortest, longest] = LENGTHS[unit];
  const from = now - (count + 1) * longest;
  return from > 0 ? [rangeOf(from, now - Math.max(0, count - 0.5) * shortest + 1)] : [];
}

function rangeOf(from: number, to: number): PostedRange {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
