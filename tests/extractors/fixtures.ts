import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { emptyPost } from '../../src/domain/post.ts';
import type { PageContext } from '../../src/extractors/types.ts';

const ROOT = join(import.meta.dirname, '..', 'fixtures');

const About = z.strictObject({
  url: z.url(),
  locale: z.string(),
  layout: z.string(),
  date: z.iso.date(),
  /** True when the practice feed serves it: at least four posts, one of them taller than a window. */
  feed: z.boolean().default(false),
  trap: z.string().optional(),
  source: z.string(),
});

export type Fixture = {
  platform: string;
  slug: string;
  about: z.infer<typeof About>;
  html: string;
  expected: Post[];
  /** The same where the page is laid out: a row's side of the window can tell who wrote it. */
  expectedLaidOut: Post[];
  /** What `readProfile` gives; `null` where the page is no account's own. */
  profile: Post | null;
};

/** Every folder `tests/fixtures/<platform>/<slug>`. */
export function allFixtures(): Fixture[] {
  return folders(ROOT).flatMap((platform) =>
    folders(join(ROOT, platform)).map((slug) => load(platform, slug)),
  );
}

function folders(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function load(platform: string, slug: string): Fixture {
  const read = (name: string) => readFileSync(join(ROOT, platform, slug, name), 'utf8');
  const about = About.parse(JSON.parse(read('fixture.json')));
  const written = z.array(Written).parse(JSON.parse(read('expected.json')));
  const path = join(ROOT, platform, slug, 'profile.json');
  return {
    platform,
    slug,
    about,
    html: read('source.html'),
    expected: written.map(({ laidOut: _, ...post }) => filledUp(post)),
    expectedLaidOut: written.map(({ laidOut, ...post }) => withLayout(filledUp(post), laidOut)),
    profile: existsSync(path) ? filledUp(JSON.parse(readFileSync(path, 'utf8'))) : null,
  };
}

type Post = Record<string, unknown>;

const Written = z.looseObject({ laidOut: z.looseObject({}).optional() });

/** What a file leaves out is not in the post: only what is there has to be written down. */
function filledUp(post: Post): Post {
  return { ...emptyPost('', 'post'), ...post };
}

function withLayout(post: Post, laidOut: Post | undefined): Post {
  return { ...post, ...laidOut, basis: Object.assign({}, post.basis, laidOut?.basis) };
}

/** Two DOMs written by different people: what only one of them does is not relied on. */
export const DOMS = {
  jsdom: (html: string, url: string): PageContext => {
    return { document: withShadowTrees(new JSDOM(html, { url }).window.document), url: new URL(url) };
  },
  linkedom: (html: string, url: string): PageContext => {
    return { document: withShadowTrees(parseHTML(html).document as unknown as Document), url: new URL(url) };
  },
};

/** `<template shadowrootmode>` is a shadow tree to a browser; these two leave it a template. */
export function withShadowTrees<T extends ParentNode>(root: T): T {
  for (const template of root.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]')) {
    const shadow = template.parentElement?.attachShadow({ mode: 'open' });
    shadow?.append(...withShadowTrees(template.content).childNodes);
    template.remove();
  }
  return root;
}
