import type { CaptureFacts } from '../../domain/capture.ts';
import { daysOf, type SaidTime } from '../../domain/case-item/said-time.ts';
import type { Instant } from '../../domain/instant.ts';
import { isoInstant } from '../../domain/posted-time.ts';
import { LocalClock, type Wall } from '../../domain/times/local-clock.ts';
import { postedAtOf } from '../../domain/times/posted-at.ts';

/**
 * When something was, by the calendar on the wall of the device, as far as that is known: `2026`, `2026-03`,
 * `2026-03-09` or `2026-03-09T21:15`. Shorter is less exact; two of them compare as text as far as both go.
 */
export type When = {
  /** The first that it can have been; empty: not known. */
  from: string;
  /** The last that it can have been; empty: not known. */
  to: string;
  /** Under which it is counted and put in order, as exact as it is known; empty: not known. */
  day: string;
  /** By what: the page, the post's own number, the moment of keeping, or the person. */
  by: 'page' | 'number' | 'kept' | 'person' | 'nothing';
};

export const NOT_KNOWN: When = { from: '', to: '', day: '', by: 'nothing' };

/**
 * @param last of a conversation, the time of the last message that is not the person's own: what made them keep it is nearest to that
 * @param wall by whose calendar it is told, where that is not the device's
 */
export function whenOfCapture(facts: CaptureFacts, last = '', wall = facts.capturedAt): When {
  const clock = new LocalClock(wall);
  const latest = Date.parse(facts.capturedAt.utc) + DAY;
  const fromPage = [conversationRange(last), rangeOfPage(facts)].find((range) => range && range[1] <= latest);
  if (fromPage) return stated(fromPage, clock, 'page');
  const number = Date.parse(isoInstant(facts.post?.postedAtFromId?.value ?? '') ?? '');
  // A post cannot be younger than its capture: one dated to the year 9999 would stretch the chart over all others.
  if (number <= latest) return stated([number, number], clock, 'number');
  const kept = textOf(clock.at(Date.parse(facts.capturedAt.utc)));
  return { from: '', to: kept, day: kept.slice(0, DAY_LENGTH), by: 'kept' };
}

const DAY = 86_400_000;
const DAY_LENGTH = 10;
type Range = [from: number, to: number];

function conversationRange(last: string): Range | null {
  const at = Date.parse(isoInstant(last) ?? '');
  return Number.isNaN(at) ? null : [at, at];
}

/** From the first instant that its words can mean to the last. */
function rangeOfPage(facts: CaptureFacts): Range | null {
  const ranges = postedAtOf(facts)?.ranges ?? [];
  if (ranges.length === 0) return null;
  const [from, to] = [ranges.map((r) => Date.parse(r.from)), ranges.map((r) => Date.parse(r.to) - 1)];
  return [Math.min(...from), Math.max(...to)];
}

function stated([first, last]: Range, clock: LocalClock, by: When['by']): When {
  const [from, to] = [textOf(clock.at(first)), textOf(clock.at(last))];
  return { from, to, day: common(from, to).slice(0, DAY_LENGTH) || to.slice(0, DAY_LENGTH), by };
}

/** As the person remembers it; an hour in another zone is put on the wall of the device. */
export function whenSaid(said: SaidTime | null, device: Instant): When {
  if (!said) return NOT_KNOWN;
  const [from = '', to = ''] = [said.from, said.to ?? said.from].map((time) =>
    onTheWall(time, said.zone, device),
  );
  const sure = said.about ? lessExact : (time: string) => time;
  return { from: sure(from), to: sure(to), day: from.slice(0, DAY_LENGTH), by: 'person' };
}

/** Where they are not sure of the day the month has to do, and so on. */
function lessExact(time: string): string {
  return time.slice(0, [16, 10, 7, 4].find((length) => length < time.length) ?? 0);
}

function onTheWall(time: string, zone: string | null, device: Instant): string {
  if (time.length <= DAY_LENGTH || zone === null || zone === device.zone) return time;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = time.split(/[-T:]/).map(Number);
  const there = new LocalClock({ zone, offsetMinutes: device.offsetMinutes });
  const [at] = there.when({ year, month, day, hour, minute, second: 0 });
  return at === undefined ? time.slice(0, DAY_LENGTH) : textOf(new LocalClock(device).at(at));
}

/** `2026-03-09T21:15`. */
function textOf({ year, month, day, hour, minute }: Wall): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** What both begin with, in whole parts: `2026-03` of `2026-03-09` and `2026-03-11`. */
function common(from: string, to: string): string {
  return [16, 10, 7, 4].map((length) => from.slice(0, length)).find((start) => to.startsWith(start)) ?? '';
}

/** `unclear`: what is known of the two leaves both open, or they were on one day and of one the hour is not known. */
export type Order = 'before' | 'after' | 'unclear';

export function orderOf(one: When, other: When): Order {
  if (isLater(one.from, other.to)) return 'after';
  return isLater(other.from, one.to) ? 'before' : 'unclear';
}

function isLater(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) > other.slice(0, length);
}

/** For the order of the log: what is less exact stands before what is in it, what has no time at the end. */
export function byWhen(one: When, other: When): number {
  const [a, b] = [one, other].map(({ day, from }) => (from.startsWith(day) && from) || day || '~');
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}

/** The days between which it was, both included; `null` where nothing is known of one. */
export function daysBetween({ from, to }: When): { first: string; last: string } | null {
  return from && to ? daysOf({ from, to }) : null;
}
