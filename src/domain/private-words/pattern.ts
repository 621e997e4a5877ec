import type { PrivateDetail, PrivateKind } from '../copy.ts';
import { fold } from './fold.ts';

/** What is looked for, over folded text. `whole`: the word that it stands in goes with it. */
export type Pattern = { kind: PrivateKind; regex: RegExp; whole: boolean };

/** Every spelling of a detail that is looked for: all of it, and the parts that name a person or a place by themselves. */
export function patternsOf({ kind, value }: PrivateDetail): Pattern[] {
  const sources = SOURCES[kind](value).filter((source) => source !== null);
  const whole = !UNSPACED.test(value);
  return [...new Set(sources)].map((source) => ({ kind, regex: new RegExp(source, 'gu'), whole }));
}

const SOURCES: Record<PrivateKind, (value: string) => (string | null)[]> = {
  name: (value) => [wordsSource(value), ...partsOf(value).map((part) => wordsSource(part))],
  handle: (value) => handlesIn(value).map((handle) => wordsSource(handle)),
  address: (value) => addressParts(value).map((part) => wordsSource(part, 3)),
  phone: (value) => [phoneSource(value)],
  email: emailSources,
  other: (value) => handlesIn(value).map((handle) => wordsSource(handle)),
};

/** Scripts that are written without spaces: a word there has no edge to hold on to. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Scripts that join small words to the next one, as Arabic does. */
const JOINS = /[\p{sc=Arabic}\p{sc=Hebrew}]/u;
/** Shorter words stand within too many others. */
const STANDS_ALONE = 5;
/** Of folded text: a blank or a sign. */
const GAP = '[ .]';
const LETTER = '[^ .]';

/** Letters with up to two signs between them, words with up to five; `null` where nothing is left to look for. */
function wordsSource(value: string, least = 2): string | null {
  const words = fold(value).text.match(/[^ .]+/g) ?? [];
  const letters = words.join('');
  if ([...letters].length < least) return null;
  const source = words.map(wordSource).join(`${GAP}{0,5}`);
  const anywhere = letters.length >= STANDS_ALONE || UNSPACED.test(value) || JOINS.test(value);
  return anywhere ? source : `(?<!${LETTER})${source}(?!${LETTER})`;
}

/** As it is, with signs but no blanks between its letters; or spelt out, with something between every two. */
function wordSource(word: string): string {
  const letters = [...word];
  const ways = [letters.join('\\.{0,2}'), SHORT_FOR.get(word)];
  if (letters.length > 2) ways.push(letters.join(`${GAP}{1,3}`));
  return `(?:${ways.filter((way) => way !== undefined).join('|')})`;
}

/** Both ways. */
const SHORT_FOR = new Map(
  [
    ['street', 'st'],
    ['road', 'rd'],
    ['avenue', 'ave'],
    ['lane', 'ln'],
    ['drive', 'dr'],
    ['close', 'cl'],
    ['court', 'ct'],
    ['square', 'sq'],
    ['place', 'pl'],
    ['apartment', 'apt'],
    ['strasse', 'str'],
  ].flatMap(([long = '', short = '']) => [
    [long, short],
    [short, long],
  ]) as [string, string][],
);

/** Single names: of the spaced scripts from three letters on. */
function partsOf(value: string): string[] {
  const parts = value.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return parts.filter((part) => [...fold(part).text].length >= (UNSPACED.test(part) ? 2 : 3));
}

/** `@mary@server.example`, `https://x.com/mary`, `mary`: all of it, and the name in it. */
function handlesIn(value: string): string[] {
  const trimmed = value.trim().replace(/^@/, '');
  const last = /^https?:\/\//i.test(trimmed)
    ? trimmed
        .replace(/[/?#]+$/, '')
        .split('/')
        .at(-1)
    : undefined;
  const [user = '', server] = trimmed.split('@');
  return [trimmed, last?.replace(/^@/, ''), server ? user : undefined].filter((part) => part !== undefined);
}

/** Lines and pieces between commas; of "12 Harbour Lane" also the street alone. */
function addressParts(value: string): string[] {
  const pieces = value.split(/[,;\n]+/).map((piece) => piece.trim());
  const streets = pieces.map((piece) => piece.replace(/^\d+\p{L}?\s+/u, ''));
  const numbers = (part: string) => /^\d{1,3}$/.test(part);
  return [value, ...pieces, ...streets].filter((part) => part !== '' && !numbers(part));
}

/** The end of the number, which every way of writing it has; what stands before it in digits goes along. */
function phoneSource(value: string): string | null {
  const digits = fold(value).text.replaceAll(/\D/g, '').replace(/^0+/, '');
  const end = digits.slice(-9);
  if (end.length < 6) return null;
  return `(?:(?:\\d${GAP}{0,3}){1,6})?${[...end].join(`${GAP}{0,3}`)}(?!\\d)`;
}

/** Also with "at" and "dot" in words, and with a tag; the part before the sign by itself as well. */
function emailSources(value: string): (string | null)[] {
  const [user = '', domain = ''] = value.trim().split('@');
  const [name, ...labels] = [user, ...domain.split('.')].map(lettersSource);
  if (!name || labels.includes('')) return [wordsSource(value, 4)];
  const at = `(?:\\.[^ ]{1,60})?${GAP}{0,5}(?:at${GAP}{0,5})?`;
  return [`${name}${at}${labels.join(`${GAP}{0,5}(?:dot${GAP}{0,5})?`)}`, wordsSource(user, 4)];
}

const lettersSource = (part: string) => (fold(part).text.match(/[^ .]+/g) ?? []).join(`${GAP}{0,5}`);
