import { type Instant, wallClock } from './instant.ts';

/**
 * What a page's statement of time means. Pure: the capture's instant is handed in, never read from a
 * clock. Words that are not understood give `null`, never a guess.
 */

/** UTC instants, ISO with milliseconds; the post was written at `from` or later and before `to`. */
export type PostedRange = { from: string; to: string; how: 'machine' | 'relative' | 'day' };

/** The capture's instant: UTC ISO, and minutes east of UTC where the page was shown. */
export type SeenAt = { utc: string; offsetMinutes: number };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Date and time with a zone; the colon in the offset may be missing (Reddit writes `+0000`).
const MACHINE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A machine-readable time as a UTC instant with milliseconds, or `null`. A time without a zone is
 * nobody's instant, so it gives `null` too. Fractions beyond milliseconds are cut, not rounded.
 */
export function isoInstant(raw: string): string | null {
  const parts = MACHINE.exec(raw.trim());
  if (!parts) return null;
  const [, date, clock, fraction = '', zone = 'Z'] = parts;
  const seconds = clock?.length === 5 ? `${clock}:00` : clock;
  return instantOrNull(
    Date.parse(`${date}T${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${isoZone(zone)}`),
  );
}

function isoZone(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function instantOrNull(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}

/** Shortest and longest length of a unit in milliseconds: months and years differ. */
const UNITS: readonly (readonly [RegExp, number, number])[] = [
  [/^(s|secs?|seconds?)$/, SECOND, SECOND],
  [/^(m|mins?|minutes?)$/, MINUTE, MINUTE],
  [/^(h|hrs?|hours?)$/, HOUR, HOUR],
  [/^(d|days?)$/, DAY, DAY],
  [/^(w|wks?|weeks?)$/, 7 * DAY, 7 * DAY],
  [/^(mo|mos|mths?|months?)$/, 28 * DAY, 31 * DAY],
  [/^(y|yrs?|years?)$/, 365 * DAY, 366 * DAY],
];

const RELATIVE = /^(?:about |almost |over )?(\d{1,4}|an?)\s?([a-z]{1,7})\.?(?: ago)?$/;
const NOW = /^(just now|now|a moment ago|seconds ago)$/;

/**
 * The range a statement of time means. A machine time is one millisecond wide. "3h" may have been cut
 * (3:59) or rounded (2:30), since pages do not say which: the range holds both. "yesterday" is the day
 * before, as the clock of that zone counts days.
 */
export function postedRange(raw: string, seen: SeenAt): PostedRange | null {
  const machine = isoInstant(raw);
  if (machine) return between(Date.parse(machine), Date.parse(machine) + 1, 'machine');
  const now = Date.parse(seen.utc);
  const words = plain(raw);
  return dayRange(words, now, seen.offsetMinutes) ?? relativeRange(words, now);
}

/**
 * What words such as "3h" come to when they are counted back from the capture, on the clock of the device:
 * `2026-11-22 05:30:00.000 +01:00`, the post was written at `from` or later and before `to`. `null` where
 * the page states an instant, which needs no counting, or words that are not understood.
 */
export function postedBetween(
  stated: string | null | undefined,
  capturedAt: Instant,
): { from: string; to: string } | null {
  const range = stated ? postedRange(stated, capturedAt) : null;
  if (!range || range.how === 'machine') return null;
  const onTheWall = (utc: string) => wallClock({ ...capturedAt, utc });
  return { from: onTheWall(range.from), to: onTheWall(range.to) };
}

/** True for whatever `postedRange` understands: "3h", "2 min ago", "yesterday", and a machine's instant. */
export function readsAsTime(raw: string): boolean {
  return postedRange(raw, { utc: '2026-01-01T00:00:00.000Z', offsetMinutes: 0 }) !== null;
}

function plain(raw: string): string {
  const words = raw.toLowerCase().replace(/\s+/g, ' ').replace(/[·•]/g, '').trim();
  return words.replace(/\s?\(edited\)$/, '');
}

function relativeRange(words: string, now: number): PostedRange | null {
  if (NOW.test(words)) return between(now - MINUTE, now + 1, 'relative');
  const [, count, unit] = RELATIVE.exec(words) ?? [];
  const found = UNITS.find(([name]) => unit !== undefined && name.test(unit));
  if (!found || count === undefined) return null;
  const n = count.startsWith('a') ? 1 : Number(count);
  const [, shortest, longest] = found;
  return between(now - (n + 1) * longest, now - Math.max(0, n - 0.5) * shortest + 1, 'relative');
}

function dayRange(words: string, now: number, offsetMinutes: number): PostedRange | null {
  const daysBack = ['today', 'yesterday'].indexOf(words);
  if (daysBack < 0) return null;
  const shift = offsetMinutes * MINUTE;
  const midnight = Math.floor((now + shift) / DAY) * DAY - shift;
  const to = daysBack === 0 ? now + 1 : midnight;
  return between(midnight - daysBack * DAY, to, 'day');
}

function between(from: number, to: number, how: PostedRange['how']): PostedRange | null {
  const [start, end] = [instantOrNull(from), instantOrNull(to)];
  return start && end ? { from: start, to: end, how } : null;
}
