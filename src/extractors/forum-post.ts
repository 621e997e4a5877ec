import type { ContextItem, Found, MediaItem } from '../domain/post.ts';
import { NOBODY } from './context-items.ts';
import { absoluteUrl } from './dom/address.ts';
import { attr, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, insideAny, outermost } from './dom/tree.ts';
import { short, words } from './found.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { shown } from './shown.ts';
import { statedTime } from './time-like.ts';
import type { PageContext } from './types.ts';

/** What forums and comment systems of every make have in common: a body, and quotes of others in it. */
export type Body = { element: Element; quotes: readonly Element[]; aside: readonly Element[] };

const MAX_CONTEXT = 100;

export { NOBODY } from './context-items.ts';

/** `quotes` are others' words, `aside` nobody's: buttons, "click to expand", signatures. */
export function bodyOf(element: Element, quotes: string, aside = 'button,form'): Body {
  return bodyWith(element, queryAll(element, quotes), aside);
}

export function bodyWith(element: Element, quotes: readonly Element[], aside = 'button,form'): Body {
  return { element, quotes: outermost(quotes), aside: queryAll(element, aside) };
}

/** The author's own words: a post that is all quote has none. */
export function ownWords(body: Body | null, rule: string): Found<string> {
  if (!body) return null;
  const left = new Set([...body.quotes, ...body.aside]);
  return words(readText(body.element, { whitespace: 'collapse', skip: (inner) => left.has(inner) }), rule);
}

/** A title that the author wrote over the words; "Re:" is the forum's own. */
export function withTitle(text: Found<string>, title: string, rule: string): Found<string> {
  if (title === '' || /^(re|aw|sv|vs|odp)\s?:/i.test(title)) return text;
  if (!text) return short(title, rule, 'text');
  return text.value === title
    ? text
    : { ...text, value: `${title}\n\n${text.value}`, rule: `${rule} and ${text.rule}` };
}

/** Words of others in the body, each with what `describe` finds of whose they are. */
export function quotedIn(
  body: Body | null,
  describe: (quote: Element) => Partial<ContextItem> = () => ({}),
): ContextItem[] {
  return (body?.quotes ?? []).slice(0, MAX_CONTEXT).map((quote) => {
    return { ...NOBODY, relation: 'quoted' as const, text: shown(quote) || null, ...describe(quote) };
  });
}

/** Words of a quote without the line that says whose they are. */
export function quotedWords(quote: Element, line: string): string | null {
  return readText(quote, { whitespace: 'collapse', without: line }).text.trim() || null;
}

export function mediaIn(body: Body | null, page: PageContext): MediaItem[] {
  if (!body) return [];
  const isLeft = insideAny([...body.quotes, ...body.aside]);
  const pictures = mediaOf(picturesIn(body.element, isLeft), page);
  return distinct([...pictures, ...linksIn(body.element, page, isLeft)]);
}

export function langAround(element: Element | null): Found<string> {
  const marked = element && closestAcross(element, '[lang]');
  return short(marked && attr(marked, 'lang'), '[lang] around the text', 'attribute');
}

/** What a time element states, under the rule that found the element. */
export function statedBy(time: Element | null, rule: string): Found<string> {
  const found = time && statedTime(time);
  return found && { ...found, rule: `${rule} ${found.rule}` };
}

/** An address without what belongs to the visit of whoever looks: a session's key leads into it. */
export function withoutSession(href: string | null, page: PageContext): string | null {
  const found = absoluteUrl(href, page);
  if (!found?.search) return found?.href ?? null;
  const url = new URL(found.href);
  for (const name of ['sid', 's', 'PHPSESSID'])
    if (/^[0-9a-f]{26,64}$/i.test(url.searchParams.get(name) ?? '')) url.searchParams.delete(name);
  return url.href;
}

/** The number an account has in an address such as `member.php?7-heron` or `/users/7/heron`. */
export function numberIn(href: string | null, shape: RegExp): Found<string> {
  return short(shape.exec(href ?? '')?.[1], 'account number in the profile address', 'id');
}
