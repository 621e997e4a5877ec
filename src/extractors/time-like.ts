import type { Found } from '../domain/post.ts';
import { isoInstant, readsAsTime } from '../domain/posted-time.ts';
import { attr, hasAttr, matches, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, parentAcross, queryAllDeep } from './dom/tree.ts';
import { firstOf, short } from './found.ts';

/** Elements that state a time, on forums, comment systems and news pages of every make (2026-11-22). */
const MARKED = 'time,[datetime],[timestamp],[data-time],[data-timestamp],[data-utime]';
const MAYBE = `${MARKED},[title]`;

const MONTH = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/i;
const YEAR = /\b(19|20)\d{2}\b/;

/** A `title` that a person reads as a date. `Date.parse` is no judge: it takes "Post 1" for one. */
export function looksLikeDate(words: string): boolean {
  if (words.length > 60 || !YEAR.test(words)) return false;
  const clock = /\d{1,2}[:.]\d{2}/.test(words);
  const numbers = /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b/.test(words);
  return numbers || clock || (MONTH.test(words) && /\b\d{1,2}\b/.test(words));
}

export function isTimeLike(element: Element): boolean {
  return matches(element, MARKED) || looksLikeDate(attr(element, 'title') ?? '');
}

/** Every innermost time-like element below: one that holds another is the box of a post, not a time. */
export function timesIn(root: ParentNode): Element[] {
  return innermost(queryAll(root, MAYBE).filter(isTimeLike));
}

/** The first of them, no more than `most`: two are enough to know that this is no single post. */
export function firstTimesIn(root: ParentNode, most: number): Element[] {
  const found: Element[] = [];
  let last: Element | null = null;
  for (const next of queryAll(root, MAYBE)) {
    if (!isTimeLike(next)) continue;
    if (last && !containsAcross(last, next)) found.push(last);
    if (found.length >= most) return found;
    last = next;
  }
  return last ? [...found, last] : found;
}

/** The same, open shadow roots included. */
export function timesInDeep(root: ParentNode, limit: number): Element[] {
  return innermost(queryAllDeep(root, MAYBE, limit).filter(isTimeLike));
}

function innermost(times: readonly Element[]): Element[] {
  const all = new Set(times);
  const holders = new Set<Element>();
  const climbed = new Set<Element>();
  for (const time of times) {
    let at = parentAcross(time);
    for (let steps = 0; at && !climbed.has(at) && steps < 200; steps += 1, at = parentAcross(at)) {
      climbed.add(at);
      if (all.has(at)) holders.add(at);
    }
  }
  return times.filter((time) => !holders.has(time));
}

/** What a time-like element states: an instant where it is machine-readable, else its words as they stand. */
export function statedTime(element: Element): Found<string> {
  return firstOf(
    () => machineTime(element, 'datetime'),
    () => machineTime(element, 'timestamp'),
    () => unixTime(element, 'data-time'),
    () => unixTime(element, 'data-timestamp'),
    () => unixTime(element, 'data-utime'),
    () =>
      looksLikeDate(attr(element, 'title') ?? '') ? short(attr(element, 'title'), '[title]', 'text') : null,
    () => short(attr(element, 'datetime'), '[datetime] without zone', 'text'),
    () => short(shown(element), 'time text', 'text'),
  );
}

function machineTime(element: Element, name: string): Found<string> {
  const raw = attr(element, name);
  return short(raw === null ? null : isoInstant(raw), `[${name}]`, 'attribute');
}

/** Seconds have ten digits and milliseconds thirteen, from 2001 to 2286. */
function unixTime(element: Element, name: string): Found<string> {
  const raw = attr(element, name) ?? '';
  if (/^\d{10}(\.\d+)?$/.test(raw)) return fromUnix(Number(raw) * 1000, name);
  return /^\d{13}$/.test(raw) ? fromUnix(Number(raw), name) : machineTime(element, name);
}

function fromUnix(ms: number, name: string): Found<string> {
  return short(new Date(ms).toISOString(), `[${name}]`, 'attribute');
}

function shown(element: Element): string {
  return readText(element, { whitespace: 'collapse' }).text.trim();
}

/** A piece of text such as "3h" where nothing is marked as a time. */
export function relativeWordsIn(root: Element): Found<string> {
  const pieces = queryAll(root, 'a,span,small,abbr,div,p').slice(0, 300);
  const piece = pieces.find((candidate) => !hasAttr(candidate, 'hidden') && isRelative(candidate));
  return piece ? short(shown(piece), 'text that reads as an age', 'guess') : null;
}

function isRelative(element: Element): boolean {
  const { text, cut } = readText(element, { whitespace: 'collapse', atMost: { characters: 31, nodes: 20 } });
  return !cut && readsAsTime(text);
}
