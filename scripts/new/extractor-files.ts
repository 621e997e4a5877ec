/**
 * What `npm run new extractor -- ID` writes: a module that works on its own two fixtures, one of them a trap. What
 * only a person can know is marked, and `tests/extractors/filled-in.test.ts` fails until no mark is left.
 */
export type NewFile = { path: string; text: string };

/** In two pieces, so that this file has no such mark itself. */
const MARK = ['FILL', 'IN'].join(' ');

export function extractorFiles(id: string, date: string): NewFile[] {
  const host = `${id}.example.test`;
  const folder = (slug: string) => `tests/fixtures/${id}/${slug}`;
  const about = (more: Record<string, string>) =>
    json({
      url: `https://${host}/`,
      locale: 'en',
      layout: `${MARK}: which layout`,
      date,
      ...more,
      source: SOURCE,
    });
  return [
    { path: `src/extractors/${id}.ts`, text: moduleText(id, host, date) },
    { path: `${folder('feed')}/source.html`, text: pageText(FEED) },
    { path: `${folder('feed')}/fixture.json`, text: about({}) },
    {
      path: `${folder('feed')}/expected.json`,
      text: json([expected(id, host, 'mara_example', '101', 'New gate 🚪')]),
    },
    { path: `${folder('quote-trap')}/source.html`, text: pageText(TRAP) },
    {
      path: `${folder('quote-trap')}/fixture.json`,
      text: about({ trap: `a quote before the words; ${MARK}: what else misleads` }),
    },
    {
      path: `${folder('quote-trap')}/expected.json`,
      text: json([{ ...expected(id, host, 'heron_example', '102', 'I see it.'), context: QUOTED }]),
    },
  ];
}

/** `tiktok-live` is known in code as `tiktokLive`. */
export function constantName(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const SOURCE = `${MARK}: where the structure was read, and when; people and words invented.`;

const TIME = '2026-11-03T18:04:09.000Z';

function post(number: string, name: string, inside: string): string {
  return `<article data-post-id="${number}">
  <a data-author href="/@${name}">${name} shown</a>
  <a href="/@${name}/${number}"><time datetime="${TIME}">3h</time></a>
  ${inside}
</article>`;
}

const FEED = post('101', 'mara_example', '<p data-words>New gate 🚪</p>');
const TRAP = post(
  '102',
  'heron_example',
  '<blockquote><a data-author href="/@mara_example">mara_example shown</a><p data-words>New gate 🚪</p></blockquote>\n  <p data-words>I see it.</p>',
);

function pageText(body: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${MARK}: the page's structure, with invented people</title></head>
<body><main>
${body}
</main></body></html>
`;
}

const QUOTED = [
  {
    relation: 'quoted',
    authorName: 'mara_example shown',
    handle: '@mara_example',
    text: 'New gate 🚪',
    permalink: null,
    postedAt: null,
  },
];

function expected(id: string, host: string, name: string, number: string, text: string) {
  return {
    platform: id,
    kind: 'post',
    id: number,
    permalink: `https://${host}/@${name}/${number}`,
    authorName: `${name} shown`,
    handle: `@${name}`,
    profileUrl: `https://${host}/@${name}`,
    text,
    postedAt: TIME,
    basis: {
      id: 'id',
      permalink: 'attribute',
      authorName: 'text',
      handle: 'attribute',
      profileUrl: 'attribute',
      text: 'text',
      postedAt: 'attribute',
    },
  };
}

function moduleText(id: string, host: string, date: string): string {
  return `import type { ContextItem, ExtractedPost } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { mediaOf, picturesIn } from './media.ts';
import { firstOwn, type OwnParts, ownParts, shown, shownOf } from './own-parts.ts';
import type { Extractor, PageContext } from './types.ts';

// ${MARK}: the platform's hosts, and where these rules were read (source and date). Ids, machine-readable
// attributes and the shape of links come first, roles next, class names last.
const HOSTS = ['${host}'];
const POST = 'article[data-post-id]';
const AUTHOR = 'a[data-author]';
const WORDS = '[data-words]';
/** Somebody else's words inside a post: kept as context, never as the author's. */
const QUOTE = 'blockquote';

/** "@name" in the link to an account: a display name can be somebody else's handle. */
function handleOf(link: Element | null): string | null {
  return /^\\/(@[\\w.-]+)/.exec((link && attr(link, 'href')) ?? '')?.[1] ?? null;
}

function author(own: OwnParts) {
  const link = firstOwn(own, AUTHOR);
  const href = link && absolute(attr(link.element, 'href'), own.page);
  return {
    authorName: shownOf(link),
    handle: short(handleOf(link?.element ?? null), \`\${AUTHOR} href\`, 'attribute'),
    profileUrl: address(href, \`\${AUTHOR} href\`),
  };
}

function quoted(own: OwnParts): ContextItem[] {
  return queryAll(own.root, QUOTE).map((quote) => {
    const [name, said] = [query(quote, AUTHOR), query(quote, WORDS)];
    return {
      relation: 'quoted',
      authorName: name && shown(name),
      handle: handleOf(name),
      text: said && shown(said),
      permalink: null,
      postedAt: null,
    };
  });
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const own = ownParts(root, page, QUOTE);
  const [time, body] = [firstOwn(own, 'time[datetime]'), firstOwn(own, WORDS)];
  const link = time?.element.parentElement ?? null;
  const instant = time && isoInstant(attr(time.element, 'datetime') ?? '');
  return {
    ...emptyPost('${id}', 'post'),
    id: short(attr(root, 'data-post-id'), '[data-post-id]', 'id'),
    permalink: address(link && absolute(attr(link, 'href'), page), 'link around time[datetime]'),
    ...author(own),
    text: words(body && readText(body.element, { whitespace: 'collapse' }), WORDS),
    postedAt: short(instant, 'time[datetime]', 'attribute'),
    media: body ? mediaOf(picturesIn(body.element), page) : [],
    context: quoted(own),
  };
}

export const ${constantName(id)}: Extractor = {
  id: '${id}',
  version: '${date}',
  example: 'https://${host}/',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
};
`;
}
