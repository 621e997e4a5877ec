import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute, decoded } from './dom/address.ts';
import { attr, query } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// WordPress itself marks an author's page: "author author-grey-heron author-7". The rest is the theme's.
export const WORDPRESS_ACCOUNT = 'body.archive.author[class*="author-"]';
const NAME = '.page-title .vcard,.author-title .vcard,h1.author-title,.wp-block-query-title span,h1 .vcard';
const BIO = '.author-description,.author-bio,.archive-description,.taxonomy-description';
const PATH = /^(.*\/author)\/([^/]+)(?:\/|$)/;

/** The page of one author of a blog. It does not say since when the author is there. */
export function wordpressProfile(page: PageContext): ExtractedPost | null {
  const body = query(page.document, WORDPRESS_ACCOUNT);
  const [, authors, author] = PATH.exec(page.url.pathname) ?? [];
  if (!body || !author) return null;
  const [, number] = /(?:^|\s)author-(\d+)(?:\s|$)/.exec(attr(body, 'class') ?? '') ?? [];
  const bio = query(page.document, BIO);
  return accountPost({
    platform: 'wordpress',
    name: short(shown(query(page.document, NAME)), NAME, 'text'),
    handle: short(decoded(author), 'page address', 'attribute'),
    url: absolute(`${authors}/${author}/`, page),
    accountId: short(number, 'body.author-<number>', 'id'),
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: null,
    links: bio ? linksIn(bio, page) : [],
  });
}
