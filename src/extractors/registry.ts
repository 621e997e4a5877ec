import { HoldfastError } from '../domain/errors.ts';
import type { ExtractedPost } from '../domain/post.ts';
import { bluesky } from './bluesky.ts';
import { withBrowserTranslation } from './browser-translation.ts';
import { converse } from './converse.ts';
import { discord } from './discord.ts';
import { discourse } from './discourse.ts';
import { disqus } from './disqus.ts';
import { elk } from './elk.ts';
import { facebook } from './facebook.ts';
import { facebookMobile } from './facebook-mobile.ts';
import { forumFamilies } from './forum-families.ts';
import { generic } from './generic.ts';
import { gmail } from './gmail.ts';
import { googleMessages } from './google-messages.ts';
import { hackerNews } from './hacker-news.ts';
import { instagram } from './instagram.ts';
import { instagramMessages } from './instagram-messages.ts';
import { jsonLd } from './json-ld.ts';
import { lemmy } from './lemmy.ts';
import { withinLimits } from './limits.ts';
import { linkedin } from './linkedin.ts';
import { linkedinMessages } from './linkedin-messages.ts';
import { mastodon } from './mastodon.ts';
import { messenger } from './messenger.ts';
import { microdata } from './microdata.ts';
import { microformats } from './microformats.ts';
import { nodebb } from './nodebb.ts';
import { outlook } from './outlook.ts';
import { phanpy } from './phanpy.ts';
import { phpbb } from './phpbb.ts';
import { pinterest } from './pinterest.ts';
import { reddit } from './reddit.ts';
import { redditChat } from './reddit-chat.ts';
import { redditOld } from './reddit-old.ts';
import { redditRedesign } from './reddit-redesign.ts';
import { snapchat } from './snapchat.ts';
import { stackexchange } from './stackexchange.ts';
import { telegramA } from './telegram-a.ts';
import { telegramK } from './telegram-k.ts';
import { telegramPreview } from './telegram-preview.ts';
import { threads } from './threads.ts';
import { tiktok } from './tiktok.ts';
import { tiktokMessages } from './tiktok-messages.ts';
import { tumblr } from './tumblr.ts';
import { twitch } from './twitch.ts';
import type { Extractor, PageContext } from './types.ts';
import { vbulletin } from './vbulletin.ts';
import { whatsapp } from './whatsapp.ts';
import { wordpress } from './wordpress.ts';
import { x } from './x.ts';
import { xMessages } from './x-messages.ts';
import { xenforo } from './xenforo.ts';
import { youtube } from './youtube.ts';
import { youtubeLive } from './youtube-live.ts';

/** Platforms by host first, then those known by their markup on any host; the last one takes anything. */
export const EXTRACTORS: readonly Extractor[] = [
  x,
  bluesky,
  redditOld,
  reddit,
  redditRedesign,
  redditChat,
  tiktok,
  tiktokMessages,
  youtube,
  youtubeLive,
  linkedin,
  linkedinMessages,
  tumblr,
  twitch,
  pinterest,
  snapchat,
  threads,
  instagram,
  telegramA,
  telegramK,
  telegramPreview,
  messenger,
  discord,
  googleMessages,
  gmail,
  outlook,
  instagramMessages,
  stackexchange,
  disqus,
  hackerNews,
  facebook,
  facebookMobile,
  xMessages,
  whatsapp,
  mastodon,
  elk,
  phanpy,
  lemmy,
  discourse,
  xenforo,
  phpbb,
  vbulletin,
  nodebb,
  forumFamilies,
  wordpress,
  converse,
  microdata,
  microformats,
  jsonLd,
  generic,
];

/** An extractor that broke: kept beside what was found without it, never swallowed. */
export type ExtractorFailure = { extractor: string; cause: HoldfastError };

/** A post on the page and the extractor that knows it. */
export type FoundPost = { extractor: Extractor; root: Element };

export type Located = FoundPost & { failure: ExtractorFailure | null };

export type Listed = { posts: FoundPost[]; failure: ExtractorFailure | null };

/** What was read of one post, by whom, and what broke on the way. */
export type Extraction = {
  /** `null` only when the generic extractor, too, says that nothing is here. */
  post: ExtractedPost | null;
  /** The extractor whose answer this is: the generic one after a failure. */
  extractorId: string;
  version: string;
  failure: ExtractorFailure | null;
};

/** The first failure of a run is the one reported: the later ones follow from less specific modules. */
type Attempt = { failure: ExtractorFailure | null };

function attempt<T>(run: Attempt, extractor: Extractor, action: () => T | null): T | null {
  try {
    return action();
  } catch (thrown) {
    const cause = new HoldfastError('extractor-broken', extractor.id, { cause: thrown });
    run.failure ??= { extractor: extractor.id, cause };
    return null;
  }
}

/** One after the other: a page that its platform answers for is not searched by the modules after it. */
function* detecting(page: PageContext, run: Attempt, among: readonly Extractor[]): Generator<Extractor> {
  for (const extractor of among) {
    if (attempt(run, extractor, () => isOn(extractor, page))) yield extractor;
  }
}

function isOn(extractor: Extractor, page: PageContext): boolean {
  const found = page.detected?.get(extractor) ?? extractor.detect(page);
  page.detected?.set(extractor, found);
  return found;
}

/** The extractor of this page; the generic one when no platform knows it. */
export function findExtractor(page: PageContext, among: readonly Extractor[] = EXTRACTORS): Extractor {
  return detecting(page, { failure: null }, among).next().value ?? generic;
}

/**
 * The post that holds this element: the platform's own answer, else a more general one. `null` when no
 * words are there.
 * @throws HoldfastError `extractor-broken` when an extractor broke and nothing else found a post.
 */
export function locatePost(
  from: Element,
  page: PageContext,
  among: readonly Extractor[] = EXTRACTORS,
): Located | null {
  const run: Attempt = { failure: null };
  for (const extractor of detecting(page, run, among)) {
    const root = attempt(run, extractor, () => extractor.locate(from, page));
    if (root) return { extractor, root, failure: run.failure };
  }
  if (run.failure) throw run.failure.cause;
  return null;
}

/** What the page says of the account it belongs to; `null` where it is no account's page that is known. */
export function readProfile(page: PageContext, among: readonly Extractor[] = EXTRACTORS): Extraction | null {
  const run: Attempt = { failure: null };
  for (const extractor of detecting(page, run, among)) {
    const post = attempt(run, extractor, () => extractor.profile?.(page) ?? null);
    const { id: extractorId, version } = extractor;
    if (post)
      return {
        post: withinLimits(withBrowserTranslation(post, page.document, page)),
        extractorId,
        version,
        failure: run.failure,
      };
  }
  return (
    run.failure && { post: null, extractorId: generic.id, version: generic.version, failure: run.failure }
  );
}

/** Every post on the page in document order, from the first extractor that finds any. */
export function listPosts(page: PageContext, among: readonly Extractor[] = EXTRACTORS): Listed {
  const run: Attempt = { failure: null };
  for (const extractor of detecting(page, run, among)) {
    const roots = attempt(run, extractor, () => extractor.list(page)) ?? [];
    if (roots.length > 0) return { posts: roots.map((root) => ({ extractor, root })), failure: run.failure };
  }
  return { posts: [], failure: run.failure };
}

/**
 * What the post says. When the extractor breaks, the generic one reads the same element, and `failure`
 * says so; when it answers "not mine", the generic one is asked without a failure.
 */
export function extractPost(root: Element, extractor: Extractor, page: PageContext): Extraction {
  const run: Attempt = { failure: null };
  for (const reader of extractor === generic ? [generic] : [extractor, generic]) {
    const post = attempt(run, reader, () => reader.extract(root, page));
    if (post)
      return {
        post: withinLimits(withBrowserTranslation(post, root, page)),
        extractorId: reader.id,
        version: reader.version,
        failure: run.failure,
      };
  }
  return { post: null, extractorId: generic.id, version: generic.version, failure: run.failure };
}
