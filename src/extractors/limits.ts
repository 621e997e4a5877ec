import type { ContextItem, ExtractedPost, Found, MediaItem, ProfileFacts } from '../domain/post.ts';
import { MAX_TEXT } from './dom/text.ts';
import { MAX_ADDRESS, MAX_SHORT, short } from './found.ts';

/** Characters of a rule: a rule may name an attribute as the page writes it. */
const MAX_RULE = 300;
/** Links of one account's page. */
const MAX_LINKS = 100;

/**
 * The post as a record takes it (`domain/post.ts`). A page can make any value too long to be one; that costs
 * the end of this value, and none of the others. Of the post's own values the rule says that it was cut.
 */
export function withinLimits(post: ExtractedPost): ExtractedPost {
  return {
    ...post,
    id: fact(post.id),
    permalink: whole(post.permalink),
    authorName: fact(post.authorName),
    handle: fact(post.handle),
    profileUrl: whole(post.profileUrl),
    accountId: fact(post.accountId),
    text: text(post.text),
    lang: fact(post.lang),
    translated: fact(post.translated),
    postedAt: fact(post.postedAt),
    postedAtFromId: fact(post.postedAtFromId),
    postedDay: fact(post.postedDay),
    edited: fact(post.edited),
    removed: fact(post.removed),
    originalText: text(post.originalText),
    threadId: fact(post.threadId),
    threadName: fact(post.threadName),
    direction: ruled(post.direction),
    profile: post.profile && profileWithin(post.profile),
    media: post.media.filter(isWhole),
    context: contextWithin(post.context),
  };
}

function fact(found: Found<string>): Found<string> {
  return (
    found && ruled(found.value.length <= MAX_SHORT ? found : short(found.value, found.rule, found.basis))
  );
}

/** Half an address leads somewhere else. */
function whole(found: Found<string>): Found<string> {
  return found && found.value.length <= MAX_ADDRESS ? ruled(found) : null;
}

function text(found: Found<string>): Found<string> {
  if (!found || found.value.length <= MAX_TEXT) return ruled(found);
  const rule = `cut at ${MAX_TEXT} characters; ${found.rule}`;
  return ruled({ ...found, value: found.value.slice(0, MAX_TEXT), rule });
}

function isWhole({ url }: MediaItem): boolean {
  return url.length <= MAX_ADDRESS;
}

function profileWithin({ bio, joined, links }: ProfileFacts): ProfileFacts {
  return { bio: text(bio), joined: fact(joined), links: links.filter(isWhole).slice(0, MAX_LINKS) };
}

function ruled<T>(found: Found<T>): Found<T> {
  return found && found.rule.length > MAX_RULE ? { ...found, rule: found.rule.slice(0, MAX_RULE) } : found;
}

/** Of others' words as many as a post may have of its own, in all: quotes can stand in quotes a hundred times. */
function contextWithin(items: readonly ContextItem[]): ContextItem[] {
  let left = MAX_TEXT;
  return items.map((item) => {
    const words = item.text?.slice(0, left) ?? null;
    left -= words?.length ?? 0;
    return {
      ...item,
      authorName: item.authorName?.slice(0, MAX_SHORT) ?? null,
      handle: item.handle?.slice(0, MAX_SHORT) ?? null,
      text: words || null,
      permalink: item.permalink && item.permalink.length <= MAX_ADDRESS ? item.permalink : null,
      postedAt: item.postedAt?.slice(0, MAX_SHORT) ?? null,
    };
  });
}
