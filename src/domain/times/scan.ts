import type { Token, Words } from './words-of-language.ts';

/** The pieces of a statement of time. Order is that of the text; whatever is not understood makes it `null`. */
export type Piece = Token | Clock | NumericDate | { type: 'number'; digits: string } | Zone;

export type Clock = { type: 'clock'; hour: number; minute: number; second: number | null; padded: boolean };
/** Readings of a date in numbers; `year` is `null` where it is left out. */
export type NumericDate = { type: 'date'; readings: readonly DayReading[] };
export type DayReading = { year: number | null; month: number; day: number };
type Zone = { type: 'zone'; offsetMinutes: number };

/** `at`: how far into the text. */
type Reader = (rest: string, words: Words, at: number) => [length: number, piece: Piece | null] | null;

/** Longer and surer shapes first: what a date takes, no number takes. */
const READERS: readonly Reader[] = [
  (rest) => taken(/^(?:[\s,.;،、|()–—~-]|\[|\])+/.exec(rest), () => null),
  (rest) => taken(/^(?:gmt|utc)(?:\s?([+-]\d{1,2})(?::?(\d{2}))?)?(?![\p{L}\d])/u.exec(rest), zone),
  (rest) => taken(/^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/.exec(rest), yearFirst),
  (rest) => taken(/^(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/.exec(rest), monthDay),
  (rest) =>
    taken(/^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?:t(?=\d)|(?!\d))/.exec(rest), ([, y, , m, d]) =>
      ymd(y, m, d),
    ),
  (rest, { dottedClock }, at) =>
    dottedClock ? taken((at > 0 ? DOTTED : DOTTED_SHORT).exec(rest), clock) : null,
  (rest) => taken(/^(?:tháng|thg) (\d{1,2})(?!\d)/.exec(rest), ([, month]) => monthOf(Number(month))),
  (rest) => taken(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?![\d:])/.exec(rest), dayFirst),
  (rest) =>
    taken(/^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])/.exec(rest), ([, a, , b, y]) => either(a, b, y)),
  (rest) =>
    taken(
      /^(\d{1,2})(?::|\s?h\s?)(\d{2})(?:(?:[:.]|\s?min\s)(\d{2})(?:\ss(?!\p{L}))?)?(?!\d)/u.exec(rest),
      clock,
    ),
  (rest) => taken(/^(\d{1,2})\s?[时時點点시]\s?(\d{1,2})\s?[分분]/.exec(rest), clock),
  (rest) => taken(/^(\d{1,2})([-/])(\d{1,2})(?![\d:])/.exec(rest), ([, a, , b]) => either(a, b)),
  (rest) => taken(/^(\d{1,2})\.(\d{1,2})\.(?!\d)/.exec(rest), dayFirst),
  (rest) => taken(/^\d{1,4}(?!\d)/.exec(rest), ([digits]) => ({ type: 'number', digits })),
  word,
];

/** "12.07.25" at the beginning is a day, behind a date it is a clock. */
const DOTTED = /^(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?!\.?\d)/;
const DOTTED_SHORT = /^(\d{1,2})\.(\d{2})(?![.\d])/;

function monthOf(month: number): Token | null {
  return month >= 1 && month <= 12 ? { type: 'month', month } : null;
}

/** A clock with a dot ("14.05") is a day in some languages: only asked where the day is stated elsewhere. */
export function dottedClock(words: string): Clock | null {
  const match = /^(\d{1,2})\.(\d{2})$/.exec(words);
  return match && clock(match);
}

export function scan(text: string, words: Words): Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const [length, piece] = next(text.slice(at), words, at);
    if (length === 0) return null;
    if (piece) pieces.push(piece);
    at += length;
  }
  return pieces;
}

function next(rest: string, words: Words, at: number): [number, Piece | null] {
  for (const read of READERS) {
    const found = read(rest, words, at);
    if (found) return found;
  }
  return [0, null];
}

/** A shape that matches and means nothing ("45:99") is no piece at all. */
function taken<P extends Piece | null>(
  match: RegExpExecArray | null,
  piece: (match: RegExpExecArray) => P,
): [number, P] | null {
  if (!match) return null;
  const found = piece(match);
  return found === null && /\d/.test(match[0]) ? null : [match[0].length, found];
}

function word(rest: string, { list }: Words): [number, Piece] | null {
  const found = list.find(([name]) => rest.startsWith(name) && isWhole(name, rest.slice(name.length)));
  return found ? [found[0].length, found[1]] : null;
}

/** Scripts without spaces between words have no end of a word to look for; nor has a word before another script. */
function isWhole(name: string, after: string): boolean {
  if (name === 'ב' || UNSPACED.test(name) || !/^[\p{L}\p{M}]/u.test(after)) return true;
  return /\p{sc=Latin}$/u.test(name) && !/^\p{sc=Latin}/u.test(after);
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]$/u;

function zone([, hours = '0', minutes = '0']: RegExpExecArray): Zone {
  const sign = hours.startsWith('-') ? -1 : 1;
  return { type: 'zone', offsetMinutes: Number(hours) * 60 + sign * Number(minutes) };
}

function clock([, hour, minute, second]: RegExpExecArray): Clock | null {
  const [h, m, s] = [Number(hour), Number(minute), second === undefined ? null : Number(second)];
  if (h > 24 || m > 59 || (s ?? 0) > 59) return null;
  return { type: 'clock', hour: h % 24, minute: m, second: s, padded: hour?.startsWith('0') ?? false };
}

const yearFirst = ([, year, month, day]: RegExpExecArray) => ymd(year, month, day);
const monthDay = ([, month, day]: RegExpExecArray) => ymd(undefined, month, day);
const dayFirst = ([, day, month, year]: RegExpExecArray) => ymd(year, month, day);

function ymd(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): NumericDate | null {
  return dated([{ year: yearOf(year), month: Number(month), day: Number(day) }]);
}

/** "03/04/2026" is March to some and April to others, whatever the language of the page. */
function either(a: string | undefined, b: string | undefined, y?: string): NumericDate | null {
  const [first, second, year] = [Number(a), Number(b), yearOf(y)];
  const readings = [
    { year, month: second, day: first },
    { year, month: first, day: second },
  ];
  return dated(first === second ? readings.slice(1) : readings);
}

function yearOf(year: string | undefined): number | null {
  if (year === undefined) return null;
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function dated(readings: DayReading[]): NumericDate | null {
  const possible = readings.filter(isDay);
  return possible.length > 0 ? { type: 'date', readings: possible } : null;
}

/** Whether there is such a day; one without a year may be of a leap year. */
export function isDay({ year, month, day }: DayReading): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}
