import { say } from '../browser/words.ts';
import { type Instant, wallClock } from '../domain/instant.ts';
import { pageLocale, spelled } from './wording.ts';

/** A day and minute for a list, by the clock of the device that kept it. The detail view shows the whole instant. */
export function shortTime(at: Instant): string {
  return dayAndMinute(new Date(Date.parse(at.utc) + at.offsetMinutes * 60_000), 'UTC');
}

/** The whole instant, to the millisecond: `2026-11-22 08:06:44.123 +01:00 (Europe/London)`. */
export function fullTime(at: Instant): string {
  return `${wallClock(at)} (${at.zone})`;
}

/** The same for an instant that no device of ours noted. */
export function shortInstant(at: Date): string {
  return dayAndMinute(at, undefined);
}

const MACHINE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** What the page states: a machine's instant in the reader's own zone, or else its words as they stand. */
export function statedTime(stated: string): string {
  if (!MACHINE_TIME.test(stated)) return stated;
  const at = new Date(stated);
  return Number.isNaN(at.getTime()) ? stated : dayAndMinute(at, undefined);
}

function dayAndMinute(at: Date, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(pageLocale(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone ? { timeZone } : {}),
  }).format(at);
}

const STEPS = [
  { from: 1e9, key: 'size_gb' },
  { from: 1e6, key: 'size_mb' },
  { from: 1e3, key: 'size_kb' },
] as const;

/** A file's size in the unit a person would say (1 kB is 1,000 bytes). */
export function fileSize(bytes: number): string {
  const step = STEPS.find((each) => bytes >= each.from);
  if (!step) return say('size_bytes', spelled(bytes));
  const digits = { maximumFractionDigits: bytes / step.from < 10 ? 1 : 0 };
  return say(step.key, (bytes / step.from).toLocaleString(pageLocale(), digits));
}

/** A digest in groups of four to be written on paper, without its `sha256:`. */
export function groupsOfFour(digest: string): string[] {
  return digest.replace(/^sha256:/, '').match(/.{1,4}/g) ?? [];
}

/** The UTC instants of a range of days on this device's clock: the first day's start, the day after the last. */
export function dayRange(first: string, last: string): { from: string; to: string } | null {
  const from = startOfDay(first, 0);
  const to = startOfDay(last, 1);
  return from && to && from < to ? { from, to } : null;
}

function startOfDay(day: string, plus: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year || !month || !date) return null;
  const at = new Date(Number(year), Number(month) - 1, Number(date) + plus);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
