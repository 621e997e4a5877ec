import type { ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { attr, query } from './dom/safe.ts';
import { address, short } from './found.ts';
import type { PageContext } from './types.ts';

/** What a page says of itself to others, by property or name. */
export function metaOf({ document }: PageContext, name: string): string | null {
  const tag = query(document, `meta[property="${name}"],meta[name="${name}"]`);
  return tag && attr(tag, 'content');
}

/**
 * "Mara Quill (@mara.example) • …": the display name, where the page's title names this very handle. An app
 * that moves on without loading keeps the title tag of the account that was open before.
 */
export function nameFromTitle(page: PageContext, handle: string): Found<string> {
  const title = metaOf(page, 'og:title') ?? '';
  const at = title.toLowerCase().lastIndexOf(`(@${handle.toLowerCase()})`);
  return short(
    at > 0 ? title.slice(0, at).trim() : null,
    'meta[property="og:title"] that names the handle',
    'attribute',
  );
}

export type Account = {
  platform: string;
  name: Found<string>;
  handle: Found<string>;
  /** Absolute. */
  url: string | null;
  accountId: Found<string>;
  bio: Found<string>;
  joined: Found<string>;
  links: MediaItem[];
};

export function accountPost({
  platform,
  name,
  handle,
  url,
  accountId,
  bio,
  joined,
  links,
}: Account): ExtractedPost {
  return {
    ...emptyPost(platform, 'profile'),
    permalink: address(url, 'page address'),
    authorName: name,
    handle,
    profileUrl: address(url, 'page address'),
    accountId,
    profile: { bio, joined, links: links.slice(0, 100) },
  };
}
