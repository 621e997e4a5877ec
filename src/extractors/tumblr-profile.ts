import type { ExtractedPost } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, absoluteUrl } from './dom/address.ts';
import { attr, query } from './dom/safe.ts';
import { address, short, words } from './found.ts';
import { shown } from './own-parts.ts';
import type { PageContext } from './types.ts';

const PAGE = /^\/([\w-]{1,32})\/?$/;
const NO_BLOG =
  /^(tagged|search|dashboard|explore|settings|likes|following|inbox|communities|login|register)$/;

/** What the page's head says counts only where it is of the same blog: it stays when the person goes on. */
function head(page: PageContext, blog: string, property: string): string | null {
  const canonical = query(page.document, 'meta[property="og:url"],link[rel="canonical"]');
  const url = absoluteUrl(canonical && (attr(canonical, 'content') ?? attr(canonical, 'href')), page);
  const isSame = url?.pathname.startsWith(`/${blog}`) || url?.hostname === `${blog}.tumblr.com`;
  const meta = isSame ? query(page.document, `meta[property="${property}"]`) : null;
  return meta && attr(meta, 'content');
}

/** `www.tumblr.com/<blog>`. General knowledge of the page's head; classes are hashed. Not confirmed. */
export function tumblrProfile(page: PageContext): ExtractedPost | null {
  const [, blog] = PAGE.exec(page.url.pathname) ?? [];
  if (!blog || NO_BLOG.test(blog) || !/^(www\.)?tumblr\.com$/.test(page.url.hostname)) return null;
  const title = query(page.document, 'h1');
  const about = head(page, blog, 'og:description');
  return {
    ...emptyPost('tumblr', 'profile'),
    authorName: short(title && shown(title), 'h1', 'text'),
    handle: short(blog, 'page address', 'attribute'),
    permalink: address(absolute(`/${blog}`, page), 'page address'),
    profileUrl: address(absolute(`/${blog}`, page), 'page address'),
    profile: {
      bio: words(about ? { text: about, cut: false } : null, 'meta[property="og:description"]', 'attribute'),
      joined: null,
      links: [],
    },
  };
}
