import type { PostKind } from '../domain/post.ts';
import { charactersOf, nodesIn, queryAll } from './dom/safe.ts';
import type { PageContext } from './types.ts';

/** A comment or post as the page's own data describes it, and the one it answers. */
export type LdItem = {
  kind: PostKind;
  text: string;
  title: string;
  authorName: string | null;
  handle: string | null;
  profileUrl: string | null;
  url: string | null;
  id: string | null;
  published: string | null;
  parent: LdItem | null;
};

// The comment and forum family of schema.org (vocabulary of 2026-11).
const KINDS: Readonly<Record<string, PostKind>> = {
  Comment: 'comment',
  Answer: 'comment',
  Question: 'post',
  DiscussionForumPosting: 'post',
  SocialMediaPosting: 'post',
};
const MENTIONED = new RegExp(`"(?:https?://schema\\.org/)?(?:${Object.keys(KINDS).join('|')})"`);
const SCRIPT = 'script[type="application/ld+json"]';
const MAX_SCRIPTS = 50;
const MAX_CHARACTERS = 5_000_000;
const MAX_ITEMS = 5_000;
const MAX_DEPTH = 60;

type Json = Record<string, unknown>;

/** Every comment and post that the page's data describes, in its order. */
export function ldItems({ document }: PageContext): LdItem[] {
  const items: LdItem[] = [];
  for (const script of queryAll(document, SCRIPT).slice(0, MAX_SCRIPTS)) {
    const source = nodesIn(script).map(charactersOf).join('');
    if (source.length <= MAX_CHARACTERS && MENTIONED.test(source)) collect(parsed(source), null, 0, items);
  }
  return items;
}

/** Data that is no JSON says nothing; the page itself is still there to be read. */
function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

function collect(value: unknown, parent: LdItem | null, depth: number, into: LdItem[]): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || into.length >= MAX_ITEMS) return;
  if (Array.isArray(value)) {
    for (const entry of value) collect(entry, parent, depth + 1, into);
    return;
  }
  const item = itemOf(value as Json, parent);
  if (item) into.push(item);
  for (const inner of Object.values(value)) collect(inner, item ?? parent, depth + 1, into);
}

function itemOf(json: Json, parent: LdItem | null): LdItem | null {
  const kind = typesOf(json)
    .map((type) => KINDS[type.replace(/^https?:\/\/schema\.org\//, '')])
    .find(Boolean);
  if (!kind) return null;
  const author = objectIn(json.author ?? json.creator);
  return {
    kind,
    text: plain(stringIn(json.text) ?? stringIn(json.articleBody) ?? ''),
    title: kind === 'post' ? plain(stringIn(json.headline) ?? stringIn(json.name) ?? '') : '',
    authorName: stringIn(author?.name) ?? stringIn(json.author),
    handle: stringIn(author?.alternateName),
    profileUrl: stringIn(author?.url) ?? stringIn(author?.['@id']),
    url: stringIn(json.url) ?? stringIn(json['@id']) ?? stringIn(json.mainEntityOfPage),
    id: stringIn(json.identifier) ?? stringIn(json['@id']),
    published: stringIn(json.datePublished) ?? stringIn(json.dateCreated),
    parent,
  };
}

function typesOf(json: Json): string[] {
  const types = Array.isArray(json['@type']) ? json['@type'] : [json['@type']];
  return types.filter(
    (type) => typeof type === 'string' && Object.hasOwn(KINDS, type.split('/').at(-1) ?? ''),
  );
}

function objectIn(value: unknown): Json | null {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null ? (one as Json) : null;
}

function stringIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Some pages put their HTML into the data. */
function plain(text: string): string {
  return text
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/gi, (whole, code: string, name: string) => {
      return code ? String.fromCodePoint(Number(code)) : (ENTITIES[name.toLowerCase()] ?? whole);
    })
    .trim();
}
