import type { CaptureFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { siteOf } from './report/same-site.ts';

/** One post by the platform's own number for it, on one site; `null`: it has none that is known. */
export function samePostKey({ post, page }: CaptureFacts): string | null {
  const id = post?.id?.value;
  if (!post || !id || post.kind === 'profile') return null;
  return JSON.stringify([post.platform, doorless(page.url)?.site ?? '', post.threadId?.value ?? '', id]);
}

/**
 * Posts and pages that stood at the address of one of these, as far as they can be the same. Where one does not say
 * whose it is the address has to do.
 */
export function samePlaceAs(captures: readonly CaptureFacts[], these: ReadonlySet<Id>): Id[] {
  const places = new Map<string, CaptureFacts[]>();
  for (const facts of captures)
    if (these.has(facts.id)) for (const place of placesOf(facts)) add(places, place, facts);
  return captures
    .filter((facts) =>
      placesOf(facts).some((place) => places.get(place)?.some((other) => canBeSame(facts, other))),
    )
    .map(({ id }) => id);
}

/** A conversation or a file has no address that is its own: that of a messenger is the same for all of them. */
function placesOf({ what, post, page }: CaptureFacts): string[] {
  if (what !== 'post' && what !== 'page') return [];
  const addresses = post ? [post.permalink?.value ?? page.url] : [page.url, page.canonicalUrl ?? page.url];
  return [...new Set(addresses.map((address) => doorless(address)?.place ?? address))];
}

/** Behind `old.`, `m.` or `www.` stands the same post, and so it does behind a site's name of former days. */
function doorless(address: string): { site: string; place: string } | null {
  const [url, name] = [URL.parse(address), siteOf(address)];
  if (!url || !name) return null;
  const site = `${RENAMED.get(name) ?? name}:${url.port}`;
  return { site, place: site + url.pathname.replace(/\/$/, '') + url.search + url.hash };
}

const RENAMED = new Map([['twitter.com', 'x.com']]);

function add(places: Map<string, CaptureFacts[]>, place: string, facts: CaptureFacts): void {
  places.set(place, [...(places.get(place) ?? []), facts]);
}

function canBeSame(one: CaptureFacts, other: CaptureFacts): boolean {
  const [a, b] = [one.post, other.post];
  if (!a || !b) return true;
  if (differ(a.accountId?.value, b.accountId?.value) || differ(handleOf(a), handleOf(b))) return false;
  // Without an address of its own a post stands where others do, too.
  const isOwn = a.permalink !== null && b.permalink !== null;
  return isOwn || (!differ(a.id?.value, b.id?.value) && a.text?.value === b.text?.value);
}

const handleOf = (post: NonNullable<CaptureFacts['post']>) => post.handle?.value.toLowerCase();

/** Both are known, and not the same. */
function differ(one: string | undefined, other: string | undefined): boolean {
  return Boolean(one) && Boolean(other) && one !== other;
}
