import type { CaptureFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';

/** One post by the platform's own number for it, on one site; `null`: it has none that is known. */
export function samePostKey({ post, page }: CaptureFacts): string | null {
  const id = post?.id?.value;
  if (!post || !id || post.kind === 'profile') return null;
  return JSON.stringify([post.platform, URL.parse(page.url)?.host ?? '', post.threadId?.value ?? '', id]);
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
  if (post) return [post.permalink?.value ?? page.url];
  return [...new Set([page.url, page.canonicalUrl ?? page.url])];
}

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
