import type { PrivateDetail, PrivateKind } from '../copy.ts';
import { fold } from './fold.ts';
import { type Pattern, patternsOf } from './pattern.ts';

/** Where something private stands in a text: from, to (not included), what kind, and which of the details it is. */
export type PrivateSpan = { from: number; to: number; kind: PrivateKind; detail: number };

export const REDACTED: Record<PrivateKind, string> = {
  name: '[redacted: own name]',
  handle: '[redacted: own account]',
  address: '[redacted: own address]',
  phone: '[redacted: own phone]',
  email: '[redacted: own e-mail]',
  other: '[redacted: another person]',
};

export type PrivateFinder = (text: string) => PrivateSpan[];

/** Finds the details in texts: in order, none over another. */
export function privateFinder(details: readonly PrivateDetail[]): PrivateFinder {
  const find = everyFinder(details);
  return (text) => apart(find(text));
}

/** The same for each detail by itself: two of them can stand in one place. */
export function eachFinder(details: readonly PrivateDetail[]): PrivateFinder {
  const find = everyFinder(details);
  return (text) => {
    const found = find(text);
    const which = new Set(found.map(({ detail }) => detail));
    return [...which].flatMap((one) => apart(found.filter(({ detail }) => detail === one)));
  };
}

function everyFinder(details: readonly PrivateDetail[]): PrivateFinder {
  const patterns = details.flatMap((detail, at) => patternsOf(detail).map((pattern) => ({ ...pattern, at })));
  return (text) => {
    if (patterns.length === 0 || text === '') return [];
    const folded = fold(text);
    const widened = widener(text);
    return patterns.flatMap((pattern) => spansOf(pattern, widened, folded, text.length));
  };
}

/** A text without what was found in it. */
export function withoutPrivate(text: string, spans: readonly PrivateSpan[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, kind } of spans) {
    out += text.slice(at, from) + REDACTED[kind];
    at = to;
  }
  return out + text.slice(at);
}

function spansOf(
  { regex, kind, whole, at }: Pattern & { at: number },
  widened: Widener,
  { text: folded, from, to }: ReturnType<typeof fold>,
  length: number,
): PrivateSpan[] {
  return [...folded.matchAll(regex)].map((match) => {
    const first = from[match.index] ?? 0;
    const last = to[match.index + match[0].length - 1] ?? length;
    return { ...widened(first, last, whole), kind, detail: at };
  });
}

type Span = { from: number; to: number };
type Widener = (first: number, last: number, whole: boolean) => Span;

/** The rest of a word or of an address would still tell. */
function widener(text: string): Widener {
  const [unbroken, word] = [runs(text, BLANK), runs(text, NO_WORD)];
  return (first, last, whole) => {
    const around = unbroken(first, last);
    if (around.isAddress) return { from: around.from, to: around.to };
    if (!whole) return { from: first, to: last };
    const { from, to } = word(first, last);
    return { from, to };
  };
}

/** What stands around a place up to such a sign. One run is gone over once, however often something is found in it. */
function runs(text: string, sign: RegExp): (first: number, last: number) => Span & { isAddress: boolean } {
  let run: (Span & { isAddress: boolean }) | null = null;
  return (first, last) => {
    if (run && first >= run.from && last <= run.to) return run;
    const [from, to] = [edge(text, first, -1, sign), edge(text, last, 1, sign)];
    const found = { from, to, isAddress: ADDRESS.test(text.slice(from, to)) };
    // With a sign in its midst it is more than one run.
    run = sign.test(text.slice(first, last)) ? run : found;
    return found;
  };
}

const BLANK = /[\s<>"]/u;
const NO_WORD = /[^\p{L}\p{N}\p{M}_]/u;
const ADDRESS = /:\/\/|^www\.|^[\w.-]+\.\w{2,}\//iu;
/** An address or a word longer than this is none. */
const FARTHEST = 16_000;

/** As far as no such sign stands, a whole character at a time. */
function edge(text: string, from: number, step: 1 | -1, sign: RegExp): number {
  let at = from;
  for (let steps = 0; steps < FARTHEST; steps++) {
    const next = step > 0 ? text.slice(at).match(/^./su)?.[0] : lastOf(text, at);
    if (next === undefined || sign.test(next)) return at;
    at += step * next.length;
  }
  return at;
}

function lastOf(text: string, at: number): string | undefined {
  if (at === 0) return undefined;
  const isPair = at > 1 && /[\udc00-\udfff]/.test(text[at - 1] ?? '');
  return text.slice(at - (isPair ? 2 : 1), at);
}

function apart(spans: PrivateSpan[]): PrivateSpan[] {
  const sorted = spans.sort((a, b) => a.from - b.from || b.to - a.to);
  const out: PrivateSpan[] = [];
  for (const span of sorted) {
    const before = out.at(-1);
    if (before && span.from < before.to) before.to = Math.max(before.to, span.to);
    else out.push({ ...span });
  }
  return out;
}
