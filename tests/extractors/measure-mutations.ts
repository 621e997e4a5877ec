import { ContextItem, ExtractedPost } from '../../src/domain/post.ts';
import { extractPost, listPosts, locatePost } from '../../src/extractors/registry.ts';
import type { PageContext } from '../../src/extractors/types.ts';
import { asExpected } from './as-expected.ts';
import { allFixtures, DOMS, type Fixture } from './fixtures.ts';
import { type Mutation, mutate, OTHER_TIME } from './mutate.ts';

export const MUTATIONS: readonly Mutation[] = ['classes', 'test-ids', 'wrapped', 'locale'];

/** What one click on the words of a post gave after a mutation. */
export type Click = {
  /** Whether the box that was found has the words that were clicked: its text and HTML are what is kept. */
  keeps: boolean;
  /** Extractors that broke; there should be none. */
  broken: string | null;
  /** Values that the untouched page has, and how many of them are still found as they were. */
  fields: number;
  right: number;
  /** Whether the platform's own module answered. */
  own: boolean;
  /** Whether each value names the rule that found it. */
  named: boolean;
  /** Words of somebody else's (a quote, a post that is answered) that the module gave as the author's. */
  misattributed: string | null;
};

const FIELDS = [
  'id',
  'permalink',
  'authorName',
  'handle',
  'profileUrl',
  'accountId',
  'text',
  'postedAt',
  'postedAtFromId',
  'postedDay',
  'edited',
  'removed',
  'threadId',
  'threadName',
  'direction',
] as const;

/** Points at the words of each post of the fixture, as a person would, after the page has changed under them. */
export function clicksAfter(fixture: Fixture, mutation: Mutation): Click[] {
  const before = DOMS.linkedom(fixture.html, fixture.about.url);
  const targets = listPosts(before).posts.map(({ root }) => ({ root, target: wordiest(root, before) }));
  mutate(before.document, mutation, knownIn(fixture));
  const page = { document: before.document, url: before.url };
  return targets.map((post, at) => clickOn(post, page, fixture, fixture.expected[at] ?? {}));
}

function clickOn(
  { root, target }: { root: Element; target: Element },
  page: PageContext,
  fixture: Fixture,
  expected: Record<string, unknown>,
): Click {
  const words = bare(target.textContent ?? '');
  const nothing = {
    broken: null,
    keeps: words === '',
    right: 0,
    own: false,
    named: true,
    misattributed: null,
  };
  const wanted = FIELDS.filter((field) => (expected[field] ?? null) !== null);
  const found = locatePost(target, page);
  const taken = found && extractPost(found.root, found.extractor, page);
  if (!found || !taken?.post) return { ...nothing, fields: wanted.length };
  const plain = asExpected(taken.post);
  const isOwn = taken.extractorId === fixture.platform;
  return {
    keeps: bare(found.root.textContent ?? '').includes(words),
    broken: found.failure?.extractor ?? taken.failure?.extractor ?? null,
    fields: wanted.length,
    right: wanted.filter((field) => isRight(field, plain[field], expected[field])).length,
    own: isOwn,
    named: ExtractedPost.safeParse(taken.post).success,
    misattributed: isOwn && found.root === root ? othersIn(plain.text, expected) : null,
  };
}

/** Shorter words than this stand in anybody's sentence. */
const TELLING = 6;

function othersIn(text: unknown, expected: Record<string, unknown>): string | null {
  const own = bare(String(expected.text ?? ''));
  const items = ContextItem.array().catch([]).parse(expected.context);
  const others = items
    .filter(({ relation }) => relation !== 'link-preview')
    .map((item) => bare(item.text ?? ''));
  const said = bare(typeof text === 'string' ? text : '');
  return (
    others.find((words) => words.length >= TELLING && said.includes(words) && !own.includes(words)) ?? null
  );
}

function isRight(field: string, now: unknown, before: unknown): boolean {
  if (now === before) return true;
  if (field === 'postedAt' || field === 'postedDay') return now === OTHER_TIME;
  return false;
}

const bare = (words: string) => words.replace(/\s+/g, '');

/** The element with the most words of its own that belongs to this post and to no other: where a person points. */
function wordiest(root: Element, page: PageContext): Element {
  const inside = [...root.querySelectorAll('*')].filter(
    ({ localName }) => !/^(script|style|template)$/.test(localName),
  );
  const sorted = inside.sort((a, b) => ownLength(b) - ownLength(a)).slice(0, 40);
  return sorted.find((element) => ownLength(element) > 0 && locatePost(element, page)?.root === root) ?? root;
}

function ownLength(element: Element): number {
  const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
  return texts.reduce((sum, { nodeValue }) => sum + (nodeValue ?? '').trim().length, 0);
}

/** Times as the page writes them, and every word of a name or of somebody's text. */
function knownIn({ expected }: Fixture): { times: Set<string>; names: Set<string> } {
  const strings = (fields: readonly string[]) =>
    expected.flatMap((post) =>
      fields.map((field) => post[field]).filter((value) => typeof value === 'string'),
    );
  const times = strings(['postedAt', 'postedDay']).filter((time) => !/^\d{4}-\d{2}-\d{2}T/.test(time));
  const said = strings(['authorName', 'handle', 'text', 'threadName']).join(' ');
  return { times: new Set(times), names: new Set(said.match(/\p{L}{2,}/gu)) };
}

export type Share = { clicks: number; fields: number; right: number; own: number };

/** For each platform and mutation: how many values were still right, and how often its own module answered. */
export function measureMutations(fixtures = allFixtures()): Map<string, Record<Mutation, Share>> {
  const table = new Map<string, Record<Mutation, Share>>();
  for (const fixture of fixtures) {
    const row = table.get(fixture.platform) ?? emptyRow();
    table.set(fixture.platform, row);
    for (const mutation of MUTATIONS) {
      const sum = row[mutation];
      for (const click of clicksAfter(fixture, mutation)) {
        sum.clicks += 1;
        sum.fields += click.fields;
        sum.right += click.right;
        sum.own += click.own ? 1 : 0;
      }
    }
  }
  return table;
}

function emptyRow(): Record<Mutation, Share> {
  const none = (): Share => ({ clicks: 0, fields: 0, right: 0, own: 0 });
  return { classes: none(), 'test-ids': none(), wrapped: none(), locale: none() };
}
