import { z } from 'zod';

/** How sure a found value is, best first: from an id, a machine-readable attribute, visible text, or a guess. */
export const Basis = z.enum(['id', 'attribute', 'text', 'guess']);
export type Basis = z.infer<typeof Basis>;

/** A value and how it was found. A missing value is `null` in its place, never an invented one. */
function found<T extends z.ZodType>(value: T) {
  return z.object({ value, rule: z.string().min(1).max(300), basis: Basis }).nullable();
}
export type Found<T> = { value: T; rule: string; basis: Basis } | null;

/** A fact that records made before it was asked for do not have. */
function foundSince<T extends z.ZodType>(value: T) {
  return found(value).default(null);
}

const Text = z.string().max(4_000_000);
const Short = z.string().max(4_000);
const Address = z.string().max(16_000);

/** `region`: a piece of a page that no rule knows for a post. */
export const PostKind = z.enum(['post', 'comment', 'message', 'profile', 'region']);
export type PostKind = z.infer<typeof PostKind>;

/** A picture, player or link of the post, by its address: the bytes are not fetched. */
export const MediaItem = z.object({
  kind: z.enum(['image', 'video', 'audio', 'link']),
  url: Address,
  alt: Short.nullable(),
});
export type MediaItem = z.infer<typeof MediaItem>;

/** Somebody else's words that stand in the post: kept, and never attributed to its author. */
export const ContextItem = z.object({
  relation: z.enum(['quoted', 'in-reply-to', 'shared-by', 'link-preview']),
  authorName: Short.nullable(),
  handle: Short.nullable(),
  text: Text.nullable(),
  permalink: Address.nullable(),
  /** As the page writes it (ISO where the page is machine-readable). */
  postedAt: Short.nullable(),
});
export type ContextItem = z.infer<typeof ContextItem>;

/** Which way a message went, seen from whoever's account the page is open in. Unknown stays `null`. */
export const Direction = z.enum(['from-me', 'from-them']);
export type Direction = z.infer<typeof Direction>;

/** What an account's page says of the account, beyond its names. `joined` is as the page writes it. */
export const ProfileFacts = z.object({
  bio: found(Text),
  joined: found(Short),
  links: z.array(MediaItem).max(100),
});
export type ProfileFacts = z.infer<typeof ProfileFacts>;

/**
 * What an extractor reads from one post. Text is as written: emoji, line breaks, every script.
 * `postedAt.value` is what the page states: an ISO instant where it is machine-readable
 * (`basis: 'attribute'`), else the raw words ("3h"), which `domain` may turn into a range.
 */
export const ExtractedPost = z.object({
  platform: z.string().min(1).max(40),
  kind: PostKind,
  id: found(Short),
  permalink: found(Address),
  authorName: found(Short),
  handle: found(Short),
  profileUrl: found(Address),
  /** The platform's own number or key for the account: it stays when the handle changes. */
  accountId: found(Short),
  text: found(Text),
  lang: found(Short),
  /** The platform's notice that it shows a machine translation, as written on the page. */
  translated: found(Short),
  postedAt: found(Short),
  /** ISO instant decoded from the id, where the id encodes a time (`extractors/id-times`). */
  postedAtFromId: found(Short),
  /** The day that a line between messages states ("Tuesday", "15 July"), where the post has a clock time alone. */
  postedDay: foundSince(Short),
  /** The page's own mark that the words were changed later, as written: "(edited)". */
  edited: foundSince(Short),
  /** The page's own notice in the place of words that were taken away: "This message was deleted". */
  removed: foundSince(Short),
  /** The author's own words where a machine translation stands in `text` and the page holds both. */
  originalText: foundSince(Text),
  /** The conversation that a message stands in: the platform's own id, and its name on the page. */
  threadId: foundSince(Short),
  threadName: foundSince(Short),
  /** Who wrote it, seen from whose page it is; the rule says what told. */
  direction: foundSince(Direction),
  /** Only where `kind` is `profile`: `text` is `null` then. */
  profile: ProfileFacts.nullable().default(null),
  media: z.array(MediaItem).max(500),
  context: z.array(ContextItem).max(100),
});
export type ExtractedPost = z.infer<typeof ExtractedPost>;

/** A post in which nothing has been found yet. */
export function emptyPost(platform: string, kind: PostKind): ExtractedPost {
  return {
    platform,
    kind,
    id: null,
    permalink: null,
    authorName: null,
    handle: null,
    profileUrl: null,
    accountId: null,
    text: null,
    lang: null,
    translated: null,
    postedAt: null,
    postedAtFromId: null,
    postedDay: null,
    edited: null,
    removed: null,
    originalText: null,
    threadId: null,
    threadName: null,
    direction: null,
    profile: null,
    media: [],
    context: [],
  };
}
