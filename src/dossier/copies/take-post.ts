import type { Part } from '../../domain/copy.ts';
import type { ExtractedPost, Found } from '../../domain/post.ts';
import { emptyPost } from '../../domain/post.ts';
import type { PageClock } from './page-clock.ts';
import type { Taking } from './taking.ts';
import type { WorkingPost } from './working-copy.ts';

/** How a value was found can hold words of the page: a copy says only where it has it from. */
const RULE = 'the record of the capture';

function taken<T>(found: Found<T>, change: (value: T) => T | null): Found<T> {
  const value = found === null ? null : change(found.value);
  return found === null || value === null ? null : { ...found, value, rule: RULE };
}

/** The post for a copy, made anew of what a copy may have: a fact that is not named here is in no copy. */
export function takePost(
  post: ExtractedPost,
  taking: Taking,
  { findable, clock }: { findable: boolean; clock: PageClock },
): ExtractedPost {
  const text = (found: Found<string>, part: Part = 'words') =>
    taken(found, (value) => taking.text(value, part));
  const address = (found: Found<string>) => taken(found, (value) => taking.address(value, 'page'));
  const stated = clock({ at: post.postedAt?.value ?? null, day: post.postedDay?.value ?? null });
  const time = (found: Found<string>, value: string | null) => text(taken(found, () => value));
  const number = (found: Found<string>) => (findable ? text(found, 'page') : null);
  return {
    ...emptyPost(post.platform, post.kind),
    id: number(post.id),
    permalink: address(post.permalink),
    authorName: text(post.authorName, 'account'),
    handle: text(post.handle, 'account'),
    profileUrl: address(post.profileUrl),
    accountId: number(post.accountId),
    text: text(post.text),
    originalText: text(post.originalText),
    translated: text(post.translated),
    postedAt: time(post.postedAt, stated.at),
    postedAtFromId: taken(post.postedAtFromId, (at) => (findable ? at : toTheSecond(at))),
    postedDay: time(post.postedDay, stated.day),
    edited: time(post.edited, clock({ at: post.edited?.value ?? null, day: null }).at),
    removed: text(post.removed),
    direction: taken(post.direction, (direction) => direction),
    profile: profileOf(post, text),
    media: post.media.map(({ kind, url, alt }) => ({
      kind,
      url: taking.address(url, 'media') ?? '',
      alt: alt === null ? null : taking.text(alt, 'media'),
    })),
    context: post.context.map((item) => contextOf(item, taking, clock)),
  };
}

/** The number of a post is its instant and a few digits more: to the millisecond it would be told again. */
function toTheSecond(at: string): string {
  return at.replace(/\.\d{3}Z$/, '.000Z');
}

function profileOf({ profile }: ExtractedPost, text: (found: Found<string>) => Found<string>) {
  return profile && { bio: text(profile.bio), joined: text(profile.joined), links: [] };
}

function contextOf(item: ExtractedPost['context'][number], taking: Taking, clock: PageClock) {
  const text = (value: string | null) => (value === null ? null : taking.text(value, 'others'));
  return {
    relation: item.relation,
    authorName: text(item.authorName),
    handle: text(item.handle),
    text: text(item.text),
    permalink: item.permalink === null ? null : taking.address(item.permalink, 'others'),
    postedAt: text(clock({ at: item.postedAt, day: null }).at),
  };
}

/** The same as it stands in the working copy: values alone. */
export function workingPost(post: ExtractedPost): WorkingPost {
  const of = <T>(found: Found<T>): T | null => found?.value ?? null;
  return {
    platform: post.platform,
    kind: post.kind,
    id: of(post.id),
    permalink: of(post.permalink),
    authorName: of(post.authorName),
    handle: of(post.handle),
    profileUrl: of(post.profileUrl),
    accountId: of(post.accountId),
    text: of(post.text),
    originalText: of(post.originalText),
    translated: of(post.translated),
    postedAt: of(post.postedAt),
    postedAtFromId: of(post.postedAtFromId),
    postedDay: of(post.postedDay),
    edited: of(post.edited),
    removed: of(post.removed),
    direction: of(post.direction),
    bio: of(post.profile?.bio ?? null),
    media: post.media.map((item) => ({ ...item, url: item.url || null })),
    context: post.context,
  };
}
