/**
 * Ids that hold the time they were made. An independent second statement beside the time the page
 * shows. Every function takes the id as the page writes it and gives a UTC instant (ISO, milliseconds),
 * or `null` when the id is malformed or of a kind that holds no time. No clock is read: an id from the
 * future is decoded like any other.
 *
 * Layouts: platform facts compiled 2026-11-22 from public id specifications and saved pages.
 */

const X_EPOCH = 1_288_834_974_657n;
const DISCORD_EPOCH = 1_420_070_400_000n;
const INSTAGRAM_EPOCH = 1_314_220_021_721n;

/** X gave ids in sequence before 2010-11-04; the last of them is below this. */
const X_FIRST_TIMED_ID = 29_800_000_000n;

const LATEST = Date.UTC(2100, 0, 1);
const YEAR_2000 = Date.UTC(2000, 0, 1);

/** X status, user, media and old direct-message ids: 42 bits of milliseconds, 22 of machine and sequence. */
export function timeFromXId(id: string): string | null {
  const value = decimal(id);
  if (value === null || value < X_FIRST_TIMED_ID) return null;
  return instant((value >> 22n) + X_EPOCH, YEAR_2000);
}

/** Discord message, channel, server, user and attachment ids. */
export function timeFromDiscordId(id: string): string | null {
  const value = decimal(id);
  if (value === null || value >> 22n === 0n) return null;
  return instant((value >> 22n) + DISCORD_EPOCH, YEAR_2000);
}

/**
 * Instagram post code (`/p/<code>/`): base64url of a 64-bit number, 41 bits of milliseconds above 23. A
 * code of a private account is longer: its first 11 characters are the number. Codes under 10
 * characters are from before this layout.
 */
export function timeFromInstagramCode(code: string): string | null {
  if (!/^[A-Za-z0-9_-]{10,64}$/.test(code)) return null;
  const value = fromAlphabet(code.slice(0, 11), BASE64URL);
  return value === null || value >> 64n !== 0n ? null : instant((value >> 23n) + INSTAGRAM_EPOCH, YEAR_2000);
}

/** Threads post code: the same layout as Instagram's. */
export function timeFromThreadsCode(code: string): string | null {
  return timeFromInstagramCode(code);
}

/** TikTok video, comment and message ids: Unix seconds in the upper 32 bits. */
export function timeFromTikTokId(id: string): string | null {
  const value = decimal(id);
  return value === null ? null : instant((value >> 32n) * 1000n, Date.UTC(2014, 0, 1));
}

/** The number in a LinkedIn urn (activity, ugcPost, share, comment), or the urn itself. */
export function timeFromLinkedInId(id: string): string | null {
  const value = decimal(/(\d+)\)?$/.exec(id)?.[1] ?? '');
  return value === null ? null : instant(value >> 22n, Date.UTC(2010, 0, 1));
}

/** Bluesky record key (TID): 53 bits of microseconds above 10. The writer's own claim: it can be forged. */
export function timeFromBlueskyKey(key: string): string | null {
  if (!/^[234567abcdefghij][234567a-z]{12}$/.test(key)) return null;
  const value = fromAlphabet(key, BASE32SORT);
  return value === null ? null : instant((value >> 10n) / 1000n, YEAR_2000);
}

/** Mastodon status id: Unix milliseconds above 16 bits. Other fediverse servers use other ids. */
export function timeFromMastodonId(id: string): string | null {
  const value = decimal(id);
  return value === null ? null : instant(value >> 16n, Date.UTC(2016, 0, 1));
}

/** Gmail message or thread id: 16 hex digits, or a decimal number after `msg-f:` or `thread-f:`. */
export function timeFromGmailId(id: string): string | null {
  const [, digits] = /^#?(?:msg|thread)-f:(\d+)$/.exec(id) ?? [];
  const value = digits ? decimal(digits) : /^[0-9a-f]{16}$/.test(id) ? BigInt(`0x${id}`) : null;
  return value === null ? null : instant(value >> 20n, Date.UTC(2004, 3, 1));
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE32SORT = '234567abcdefghijklmnopqrstuvwxyz';

function fromAlphabet(code: string, alphabet: string): bigint | null {
  let value = 0n;
  for (const character of code) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return null;
    value = value * BigInt(alphabet.length) + BigInt(digit);
  }
  return value;
}

/** A 64-bit number in plain decimal: no sign, no leading zero. */
function decimal(id: string): bigint | null {
  if (!/^[1-9]\d{0,19}$/.test(id)) return null;
  const value = BigInt(id);
  return value >> 64n === 0n ? value : null;
}

function instant(ms: bigint, earliest: number): string | null {
  const at = Number(ms);
  return at >= earliest && at < LATEST ? new Date(at).toISOString() : null;
}
