import type { ContextItem, ExtractedPost } from '../domain/post.ts';

/** Of whom nothing is known yet. */
export const NOBODY = { authorName: null, handle: null, text: null, permalink: null, postedAt: null };

/** What another post reads as the context of one: never as that one's own. */
export function asContext(relation: ContextItem['relation'], post: ExtractedPost): ContextItem {
  return {
    relation,
    authorName: post.authorName?.value ?? null,
    handle: post.handle?.value ?? null,
    text: post.text?.value ?? null,
    permalink: post.permalink?.value ?? null,
    postedAt: post.postedAt?.value ?? null,
  };
}
