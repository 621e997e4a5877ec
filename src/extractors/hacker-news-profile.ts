import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { childrenOf, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

/** A row's second cell, by the words of its first: the site speaks one language (general knowledge, 2026-11). */
function cellBeside(label: string, { document }: PageContext): Element | null {
  const row = queryAll(document, 'tr').find((candidate) => {
    const [first, second] = childrenOf(candidate);
    return first !== undefined && second !== undefined && shown(first) === `${label}:`;
  });
  return row ? (childrenOf(row)[1] ?? null) : null;
}

/** What an account's page on Hacker News says of it. */
export function hackerNewsProfile(page: PageContext): ExtractedPost | null {
  const user = page.url.pathname === '/user' ? page.url.searchParams.get('id') : null;
  const name = user && cellBeside('user', page);
  if (!user || !name) return null;
  const bio = cellBeside('about', page);
  return accountPost({
    platform: 'hacker-news',
    name: short(shown(name), 'cell beside "user:"', 'text'),
    handle: short(user, 'page address', 'attribute'),
    url: absolute(`/user?id=${encodeURIComponent(user)}`, page),
    accountId: null,
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), 'cell beside "about:"'),
    joined: short(shown(cellBeside('created', page)), 'cell beside "created:"', 'text'),
    links: bio ? linksIn(bio, page) : [],
  });
}
