import { z } from 'zod';
import { isOld, Sureness } from './dated.ts';

/**
 * Addresses of pictures and videos that stop working: a mark in them says until when, and the service checks it. Read
 * from the address alone: nothing is asked.
 */
export const SignedAddress = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  service: z.string().min(1),
  /** The name itself and all below it. Empty: wherever the marks stand together. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/)),
  /** The mark that says until when. */
  until: z.string().min(1),
  /** Seconds since 1970, in tens or in sixteens; seconds after another mark's time; a time as it is written. */
  as: z.enum(['seconds', 'hex-seconds', 'seconds-after', 'written']),
  /** Of `seconds-after`: the mark it counts from (`20261122T080000Z`). */
  from: z.string().optional(),
  /** Another mark that has to be there, so that no other use of the name is taken for it. */
  beside: z.string().min(1),
  note: z.string().min(1),
  source: z.string().min(1),
  /** `null` where the source bears none. */
  sourceDate: z.iso.date().nullable(),
  sureness: Sureness,
});
export type SignedAddress = z.infer<typeof SignedAddress>;

/** When these rows were last gone through. After 180 days the screen says that we are not sure. */
export const SIGNED_CHECKED_ON = '2026-11-22';

export const SIGNED_ADDRESSES: readonly SignedAddress[] = [
  {
    id: 'meta',
    service: 'Facebook, Instagram, Threads',
    hosts: ['fbcdn.net', 'cdninstagram.com'],
    until: 'oe',
    as: 'hex-seconds',
    beside: 'oh',
    note: 'After that: 403, "URL signature expired". Some days.',
    source: 'github.com/itsyouonline/identityserver/issues/389; dataforgoodfr/14_BalanceTesHaters/issues/371',
    sourceDate: '2026-06-23',
    sureness: 'second-hand',
  },
  {
    id: 'discord',
    service: 'Discord',
    hosts: ['cdn.discordapp.com', 'media.discordapp.net'],
    until: 'ex',
    as: 'hex-seconds',
    beside: 'hm',
    note: 'After that: 404, "This content is no longer available". About a day.',
    source: 'github.com/useapi/discord-cdn-proxy (README); netcord.dev (AttachmentExpirationInfo)',
    sourceDate: '2023-12-01',
    sureness: 'second-hand',
  },
  {
    id: 'tiktok-pictures',
    service: 'TikTok',
    hosts: ['tiktokcdn.com', 'tiktokcdn-us.com', 'tiktokcdn-eu.com'],
    until: 'x-expires',
    as: 'seconds',
    beside: 'x-signature',
    note: 'After that: 403. Some hours to some days.',
    source: 'github.com/carcabot/tiktok-signature/issues/114; drawrowfly/tiktok-scraper/issues/393',
    sourceDate: '2021-03-03',
    sureness: 'second-hand',
  },
  {
    id: 'tiktok-videos',
    service: 'TikTok',
    hosts: ['tiktok.com', 'tiktokcdn.com'],
    until: 'expire',
    as: 'seconds',
    beside: 'policy',
    note: 'Of a video’s own address. It may ask for more than the address: then 403 at any time.',
    source: 'github.com/carcabot/tiktok-signature/issues/114',
    sourceDate: '2021-03-03',
    sureness: 'second-hand',
  },
  {
    id: 'linkedin',
    service: 'LinkedIn',
    hosts: ['media.licdn.com', 'dms.licdn.com'],
    until: 'e',
    as: 'seconds',
    beside: 't',
    note: 'Some months. 2147483647 stands for no end.',
    source:
      'github.com/joshuatz/linkedin-to-jsonresume/issues/75; hyungyunlim/obsidian-social-archiver-releases/issues/14',
    sourceDate: '2026-04-07',
    sureness: 'second-hand',
  },
  {
    id: 'reddit-videos',
    service: 'Reddit',
    hosts: ['packaged-media.redd.it'],
    until: 'e',
    as: 'seconds',
    beside: 's',
    note: 'Without the marks: 403. Pictures of preview.redd.it are signed too, and say no end.',
    source: 'github.com/danbooru/danbooru/issues/5739',
    sourceDate: '2024-05-27',
    sureness: 'second-hand',
  },
  {
    id: 'youtube-videos',
    service: 'YouTube',
    hosts: ['googlevideo.com'],
    until: 'expire',
    as: 'seconds',
    beside: 'sparams',
    note: 'About six hours. Bound to the network address that the page was opened from.',
    source: 'github.com/distubejs/ytdl-core/issues/189; pytube/pytube/issues/679',
    sourceDate: '2025-02-05',
    sureness: 'second-hand',
  },
  {
    id: 'amazon-s3',
    service: 'Amazon S3, and those built like it',
    hosts: [],
    until: 'X-Amz-Expires',
    as: 'seconds-after',
    from: 'X-Amz-Date',
    beside: 'X-Amz-Signature',
    note: 'Seven days at most.',
    source: 'docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
    sourceDate: null,
    sureness: 'official',
  },
  {
    id: 'google-cloud',
    service: 'Google Cloud Storage',
    hosts: [],
    until: 'X-Goog-Expires',
    as: 'seconds-after',
    from: 'X-Goog-Date',
    beside: 'X-Goog-Signature',
    note: 'Built like Amazon’s.',
    source: 'no source kept',
    sourceDate: null,
    sureness: 'unsure',
  },
  {
    id: 'amazon-cloudfront',
    service: 'Amazon CloudFront',
    hosts: [],
    until: 'Expires',
    as: 'seconds',
    beside: 'Key-Pair-Id',
    note: 'With a custom policy in its place the end stands inside of that, and is not read.',
    source:
      'docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html',
    sourceDate: null,
    sureness: 'official',
  },
  {
    id: 'azure',
    service: 'Azure Storage',
    hosts: [],
    until: 'se',
    as: 'written',
    beside: 'sig',
    note: 'A shared access signature.',
    source: 'no source kept',
    sourceDate: null,
    sureness: 'unsure',
  },
];

/** Until when an address works, as it says itself; `null`: it says nothing that is known. */
export type WorksUntil = { service: string; until: Date; unsure: boolean };

export function worksUntil(address: string, now: Date): WorksUntil | null {
  const url = URL.parse(address);
  const row = url && SIGNED_ADDRESSES.find((each) => isSignedSo(url, each));
  const until = row ? endOf(url.searchParams, row) : null;
  if (!row || !until) return null;
  const unsure = row.sureness === 'unsure' || isOld(SIGNED_CHECKED_ON, now);
  return { service: row.service, until, unsure };
}

function isSignedSo({ hostname, searchParams }: URL, { hosts, until, beside }: SignedAddress): boolean {
  const isThere =
    hosts.length === 0 || hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return isThere && searchParams.has(until) && searchParams.has(beside);
}

/** What stands for "no end" is one: the largest number of 31 bits. */
const NO_END = 2_147_483_647;

function endOf(marks: URLSearchParams, { until, as, from }: SignedAddress): Date | null {
  const text = marks.get(until) ?? '';
  if (as === 'written') return dateOf(Date.parse(text));
  if (as === 'hex-seconds')
    return /^[0-9a-f]{8}$/i.test(text) ? dateOf(Number.parseInt(text, 16) * 1000) : null;
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (as === 'seconds') return seconds === NO_END ? null : dateOf(seconds * 1000);
  return dateOf(Date.parse(spelledOut(marks.get(from ?? '') ?? '')) + seconds * 1000);
}

/** `20261122T080000Z` as a date that is read everywhere. */
function spelledOut(time: string): string {
  return time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}

function dateOf(milliseconds: number): Date | null {
  return milliseconds > 0 && milliseconds < 8.64e15 ? new Date(milliseconds) : null;
}
