import type { ExtractedPost } from '../domain/post.ts';
import { accountPost, metaOf } from './account-page.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { firstOf, short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { isAddressOf } from './same-account.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

const HOSTS = ['twitch.tv'];

// Read in a dozen extensions and archivers, 2020 to 2026. The panels below: general knowledge, not confirmed.
const NAME = '.channel-info-content h1,.channel-root__info h1,[data-a-target="channel-header-link"] h1';
const ABOUT = '.about-section__panel--content';
const BIO = `${ABOUT} p[dir="auto"]`;
const SOCIAL = '.social-media-link';
const PANELS = '.channel-panels-container .default-panel,.channel-panels .default-panel';
const TABS = 'about|home|videos|schedule|clips|chat|followers|following|squad';
const PATH = new RegExp(`^/(\\w{2,25})(?:/(?:${TABS}))?/?$`);
const NO_CHANNELS =
  /^(directory|downloads|drops|friends|inventory|jobs|p|prime|search|settings|store|subscriptions|turbo|videos|wallet)$/i;

/** What a channel's page says of the account. It does not say since when the account is there. */
export function twitchProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const [, channel] = PATH.exec(url.pathname) ?? [];
  if (!channel || NO_CHANNELS.test(channel)) return null;
  const name = nameOf(channel, page);
  const title = isAddressOf(metaOf(page, 'og:url'), page, true) ? metaOf(page, 'og:title') : null;
  if (!name && !title && !query(document, ABOUT)) return null;
  const bio = query(document, BIO);
  return accountPost({
    platform: 'twitch',
    name: firstOf(
      () => short(shown(name), NAME, 'text'),
      () => short(title?.replace(/ - Twitch$/, ''), 'meta[property="og:title"]', 'attribute'),
    ),
    handle: short(channel.toLowerCase(), 'page address', 'attribute'),
    url: absolute(`/${channel.toLowerCase()}`, page),
    accountId: null,
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: null,
    links: distinct(queryAll(document, `${SOCIAL},${PANELS}`).flatMap((box) => linksIn(box, page))),
  });
}

/** The name leads to its own channel: beside another's player (a raid, one in the corner) it is somebody else's. */
function nameOf(channel: string, page: PageContext): Element | null {
  const name = query(page.document, NAME);
  const link = name && closest(name, 'a[href]');
  const path = link && ownPath(attr(link, 'href'), page, HOSTS)?.toLowerCase();
  return link && path?.replace(/\/$/, '') !== `/${channel.toLowerCase()}` ? null : name;
}
