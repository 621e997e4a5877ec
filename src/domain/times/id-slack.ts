/**
 * How far the time in a post's number usually lies from the time that the platform shows, and the plain causes of
 * more. Data: each row with its source and date. A platform that is not here has no number that holds a time.
 */

/** Why the two can differ, beyond a fault. */
export type ApartReason =
  /** The number is given when a post is begun or uploaded; it can be shown later. */
  | 'shown-later'
  /** The writer's own app sets the time in the number. */
  | 'set-by-app'
  /** One is when it was sent, the other when it came in. */
  | 'came-in-later'
  /** The page can show when it was changed or shown again. */
  | 'shown-again';

export type IdSlack = {
  platform: string;
  seconds: number;
  reason: ApartReason;
  source: string;
  /** Day on which the source was read or the measurement made. */
  date: string;
};

export const ID_SLACK: readonly IdSlack[] = [
  {
    platform: 'x',
    seconds: 1,
    reason: 'shown-again',
    source: '26 of 26 posts in saved pages: the number cut to seconds is the time shown',
    date: '2026-11-22',
  },
  {
    platform: 'discord',
    seconds: 0,
    reason: 'shown-again',
    source: 'Discord developer reference, "Snowflakes"; equal to the millisecond in a public test of 2026-04',
    date: '2026-11-22',
  },
  {
    platform: 'instagram',
    seconds: 2,
    reason: 'shown-later',
    source: 'one saved post, equal to the second; reels and drafts get their number at the upload',
    date: '2026-11-22',
  },
  {
    platform: 'threads',
    seconds: 2,
    reason: 'shown-later',
    source: 'the same numbers as Instagram; not measured by itself',
    date: '2026-11-22',
  },
  {
    platform: 'tiktok',
    seconds: 15,
    reason: 'shown-later',
    source: 'one saved video: the number was 5 s before the time in the page',
    date: '2026-11-22',
  },
  {
    platform: 'linkedin',
    seconds: 60,
    reason: 'shown-again',
    source: '14 numbers in a saved page of 2024, all within the age that the page shows',
    date: '2026-11-22',
  },
  {
    platform: 'bluesky',
    seconds: 30,
    reason: 'set-by-app',
    source:
      'three saved posts, 0.6 to 17 s apart; the AT Protocol calls the number a claim of the writer’s app',
    date: '2026-11-22',
  },
  {
    platform: 'mastodon',
    seconds: 1,
    reason: 'came-in-later',
    source: 'Mastodon’s own source (Mastodon::Snowflake): the number is made from the time of the post',
    date: '2026-11-22',
  },
  {
    platform: 'elk',
    seconds: 1,
    reason: 'came-in-later',
    source: 'shows Mastodon’s posts under Mastodon’s numbers',
    date: '2026-11-22',
  },
  {
    platform: 'phanpy',
    seconds: 1,
    reason: 'came-in-later',
    source: 'shows Mastodon’s posts under Mastodon’s numbers',
    date: '2026-11-22',
  },
  {
    platform: 'gmail',
    seconds: 120,
    reason: 'came-in-later',
    source: 'one sample; the number is given when the mail comes in, the page shows when it was sent',
    date: '2026-11-22',
  },
];
