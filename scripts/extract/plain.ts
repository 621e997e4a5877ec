import type { ExtractedPost, Found } from '../../src/domain/post.ts';
import { extractPost, listPosts } from '../../src/extractors/registry.ts';
import type { PageContext } from '../../src/extractors/types.ts';

const FIELDS = ['id', 'permalink', 'authorName', 'handle', 'text', 'postedAt', 'postedAtFromId'] as const;
const MORE_FIELDS = ['profileUrl', 'accountId', 'lang', 'translated'] as const;

type Field = (typeof FIELDS)[number] | (typeof MORE_FIELDS)[number];

/** A post with plain values, `null` for what is missing, and the rule that found each one. */
export type PlainPost = Pick<ExtractedPost, 'platform' | 'kind' | 'media' | 'context'> &
  Record<Field, string | null> & { foundBy: Partial<Record<Field, string>> };

export type Report = { posts: PlainPost[]; failures: string[] };

/** Every post that the extractors find on a page, and the name of each extractor that broke on it. */
export function reportOn(page: PageContext): Report {
  const { posts, failure } = listPosts(page);
  const taken = posts.map(({ root, extractor }) => extractPost(root, extractor, page));
  const failures = [failure, ...taken.map((one) => one.failure)].flatMap((one) => one?.extractor ?? []);
  return { posts: taken.flatMap(({ post }) => (post ? plain(post) : [])), failures: [...new Set(failures)] };
}

function plain(post: ExtractedPost): PlainPost {
  const { platform, kind, media, context } = post;
  const values = (fields: readonly Field[]) =>
    fields.map((field) => [field, post[field]?.value ?? null] as const);
  const rules = [...FIELDS, ...MORE_FIELDS].flatMap((field) => ruleOf(field, post[field]));
  return {
    platform,
    kind,
    ...record(values(FIELDS)),
    media,
    context,
    ...record(values(MORE_FIELDS)),
    foundBy: Object.fromEntries(rules),
  } as PlainPost;
}

function ruleOf(field: Field, found: Found<string>): (readonly [Field, string])[] {
  return found ? [[field, found.rule]] : [];
}

function record(pairs: (readonly [Field, string | null])[]): Partial<Record<Field, string | null>> {
  return Object.fromEntries(pairs) as Partial<Record<Field, string | null>>;
}

/** For a person at a terminal. Control characters of the page are shown as escapes, never sent to it. */
export function readable({ posts }: Report): string {
  const blocks = posts.map((post, index) => {
    const lines = [`${index + 1}. ${post.platform}, ${post.kind}`];
    for (const field of FIELDS) if (post[field] !== null) lines.push(`   ${field}: ${visible(post[field])}`);
    if (post.media.length > 0) lines.push(`   media: ${post.media.map(({ url }) => visible(url)).join(' ')}`);
    for (const { relation, handle, text } of post.context)
      lines.push(`   ${relation}: ${visible(`${handle ?? ''} ${text ?? ''}`)}`);
    return lines.join('\n');
  });
  return `${posts.length} found\n${blocks.join('\n')}\n`;
}

/** The same data, with the characters that JSON leaves as they are and a terminal acts on spelled out. */
export function asJson({ posts }: Report): string {
  const spelled = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(posts, null, 2).replace(UNSEEN, spelled);
}

/** Control and direction characters, but the line break. */
const UNSEEN = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

function visible(words: string): string {
  const spelled = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  return words.trim().replace(UNSEEN, spelled).replace(/\n/g, '\n     ');
}
