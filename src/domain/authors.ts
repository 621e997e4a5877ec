import type { ExtractedPost } from './post.ts';

type Named = Pick<ExtractedPost, 'accountId' | 'handle' | 'authorName' | 'direction'>;

/** Posts of one account among many. `me`: from whoever's account the page is open in. */
export type Author<P extends Named> = {
  who: 'me' | 'named' | 'nobody';
  /** As the page shows them, from the first post that has them. */
  name: string | null;
  handle: string | null;
  posts: P[];
};

/**
 * Who wrote them, those with the most posts first. The platform's own id of the account counts before its handle,
 * and the handle before the name shown: two accounts may bear one name, and one may change it.
 */
export function authorsOf<P extends Named>(posts: readonly P[]): Author<P>[] {
  const ids = idsOfHandles(posts);
  const authors = new Map<string, Author<P>>();
  for (const post of posts) {
    const key = keyOf(post, ids);
    const author = authors.get(key) ?? { who: whoIn(key), name: null, handle: null, posts: [] };
    author.name ??= post.authorName?.value ?? null;
    author.handle ??= post.handle?.value ?? null;
    author.posts.push(post);
    authors.set(key, author);
  }
  return [...authors.values()].sort((one, other) => other.posts.length - one.posts.length);
}

/** Where a page gives the id with some of an account's posts, and the handle alone with others. */
function idsOfHandles(posts: readonly Named[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { handle, accountId } of posts)
    if (handle && accountId) ids.set(folded(handle.value), accountId.value);
  return ids;
}

function keyOf(
  { accountId, handle, authorName, direction }: Named,
  ids: ReadonlyMap<string, string>,
): string {
  if (direction?.value === 'from-me') return 'me';
  const id = accountId?.value ?? ids.get(folded(handle?.value ?? ''));
  if (id !== undefined) return `id ${id}`;
  if (handle) return `handle ${folded(handle.value)}`;
  return authorName ? `name ${authorName.value}` : 'nobody';
}

function whoIn(key: string): Author<Named>['who'] {
  return key === 'me' || key === 'nobody' ? key : 'named';
}

/** Handles are one whatever their case; an `@` in front is not part of them. */
function folded(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}
