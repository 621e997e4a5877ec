import { hasAny, localNameOf } from './safe.ts';

/** What a tag does to the words in it and around it. */
export type Sort = 'paragraph' | 'block' | 'cell' | 'break' | 'image' | 'font' | 'never' | 'plain';
const TAGS: readonly (readonly [Sort, string])[] = [
  ['paragraph', 'p'],
  [
    'block',
    'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
      'h4 h5 h6 header hr li main nav ol pre section summary table tbody thead tfoot tr ul',
  ],
  ['cell', 'td th'],
  ['break', 'br'],
  ['image', 'img'],
  ['font', 'font'],
  [
    'never',
    'script style template noscript head title iframe object embed canvas audio video svg math textarea ' +
      'select input datalist',
  ],
];
const SORTS = new Map(TAGS.flatMap(([sort, tags]) => tags.split(' ').map((tag) => [tag, sort] as const)));
/** Names that a page makes up are remembered too, and so many of them. */
const MOST_SORTS = 1_000;

export function sortOf(element: Element): Sort {
  const name = localNameOf(element);
  const sort = SORTS.get(name);
  if (sort !== undefined) return sort;
  const found = SORTS.get(name.toLowerCase()) ?? 'plain';
  if (SORTS.size < MOST_SORTS) SORTS.set(name, found);
  return found;
}

/** What a style or `hidden` is asked of: of the whole at once, since few elements have either. */
export const STYLED = '[hidden],[style]';
/** What words alone are made of, and nothing of it hidden or with a style of its own. */
const NOT_PLAIN = `:not(span,a,strong,b,i,em,time,small,abbr,button,u,s,sub,sup,bdi,mark),span:empty,${STYLED}`;

/**
 * Whether all of it flows as one line of words. Of these tags `span` alone can carry a shadow tree, which
 * shows where it is empty.
 */
export function isPlain(root: Element): boolean {
  return !hasAny(root, NOT_PLAIN);
}
