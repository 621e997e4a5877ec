import { type LocalClock, plainMs, wallOf } from './local-clock.ts';
import type { How, PostedAt, PostedRange } from './posted-at.ts';
import {
  type ClockReading,
  calendarDays,
  type DayWords,
  dayMs,
  daysFrom,
  type LocalWords,
} from './read-local.ts';
import type { DayReading } from './scan.ts';

/** The words of the post and of the line above it; `null` stands for words that are not understood. */
type Stated = { own: LocalWords | null; line: LocalWords | null };
type Milliseconds = { from: number; to: number };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The platform's clock may run before the device's. */
const CLOCKS_APART = 2 * 60_000;

/** The instants at which clocks on the wall showed what is stated. */
export function localRanges({ own, line }: Stated, clock: LocalClock, now: number): PostedAt | null {
  if (!own) return null;
  if (own.days.length > 0 && !(line && isVague(own) && !isVague(line))) return meaning(own, clock, now);
  if (!line) return own.clocks.length > 0 ? lastClock(own, clock, now) : null;
  if (own.clocks.length > 0 && line.days.length === 0) return lastClock(own, clock, now);
  if (own.clocks.length > 0) return underLine(own, line, clock, now);
  return line.clocks.length > 0 ? afterLine(line, clock, now) : meaning(line, clock, now);
}

/** "Yesterday", where the line above or the page's own hint has the date itself. */
function isVague({ days }: LocalWords): boolean {
  return days.every((day) => !('month' in day));
}

function meaning(words: LocalWords, clock: LocalClock, now: number): PostedAt | null {
  const days = words.days
    .flatMap((day) => calendarDays(day, now, clock))
    .filter((day) => isNamed(day, words));
  const ranges = days.flatMap((day) => onDay(day, words, clock));
  return said(howOf(words), notAhead(ranges, now));
}

/** A weekday beside a date tells readings of the date apart. */
function isNamed(day: DayReading, { weekday, days }: LocalWords): boolean {
  const beside = weekday !== null && days.every((each) => 'month' in each);
  return !beside || new Date(dayMs(day)).getUTCDay() === weekday;
}

function howOf({ days, offsetMinutes }: LocalWords): How {
  const [first] = days;
  if (!first || !('month' in first)) return 'day';
  if (first.year === null) return 'year-left-out';
  return offsetMinutes === null ? 'local' : 'zoned';
}

function onDay(day: DayReading, { clocks, offsetMinutes }: LocalWords, clock: LocalClock): Milliseconds[] {
  const date = { year: day.year ?? 0, month: day.month, day: day.day };
  if (clocks.length === 0) {
    const next = { ...wallOf(dayMs(day) + DAY) };
    return [{ from: clock.dayStart(date), to: clock.dayStart(next) }];
  }
  return clocks.flatMap((reading) => {
    const wall = { ...date, ...reading, second: reading.second ?? 0 };
    const starts = offsetMinutes === null ? clock.when(wall) : [plainMs(wall) - offsetMinutes * 60_000];
    return starts.map((from) => ({ from, to: from + widthOf(reading) }));
  });
}

const widthOf = ({ second }: ClockReading) => (second === null ? 60_000 : 1_000);

/** A clock alone: the last such time before the capture. */
function lastClock(words: LocalWords, clock: LocalClock, now: number): PostedAt | null {
  const ranges = words.clocks.flatMap((reading) => {
    const days = [0, 1, 2].map((back) => daysFrom(clock.at(now), -back));
    const one = { ...words, clocks: [reading] };
    return days.map((day) => reached(onDay(day, one, clock), now)).find((found) => found.length > 0) ?? [];
  });
  return said('clock', ranges);
}

/** The line gives the day and the post its clock. A clock that stands before the line's own is of the day after. */
function underLine(own: LocalWords, line: LocalWords, clock: LocalClock, now: number): PostedAt | null {
  const [start] = line.clocks;
  const isEarlier = ({ hour, minute }: ClockReading) =>
    line.clocks.length === 1 && start !== undefined && hour * 60 + minute < start.hour * 60 + start.minute;
  const { days } = line;
  const ranges = own.clocks.flatMap((reading) => {
    const one = { ...own, days, clocks: [reading], weekday: line.weekday };
    return shifted(days, isEarlier(reading) ? 1 : 0, clock, now).flatMap((day) => onDay(day, one, clock));
  });
  return said(howOf({ ...line, offsetMinutes: own.offsetMinutes }), notAhead(ranges, now));
}

function shifted(days: readonly DayWords[], by: number, clock: LocalClock, now: number): DayReading[] {
  return days.flatMap((day) => calendarDays(day, now, clock)).map((day) => daysFrom(day, by));
}

/** Messages that stand under "Nov 3, 2026, 6:04 PM" were written then or later. */
function afterLine(line: LocalWords, clock: LocalClock, now: number): PostedAt | null {
  const start = line.days.length > 0 ? meaning(line, clock, now) : lastClock(line, clock, now);
  const [first] = start?.ranges ?? [];
  return first ? said('after-line', [{ from: Date.parse(first.from), to: now + 1 }]) : null;
}

const reached = (ranges: Milliseconds[], now: number) =>
  ranges.filter(({ from }) => from <= now + CLOCKS_APART);

/** A reading that lies ahead of the capture cannot be meant where there is another, nor the rest of today. */
function notAhead(ranges: Milliseconds[], now: number): Milliseconds[] {
  const behind = reached(ranges, now);
  const kept = behind.length > 0 ? behind : ranges;
  return kept.map(({ from, to }) => ({
    from,
    to: from <= now && to - from > HOUR ? Math.min(to, now + 1) : to,
  }));
}

function said(how: How, ranges: Milliseconds[]): PostedAt | null {
  const apart = new Map(ranges.sort((a, b) => a.from - b.from).map((range) => [range.from, range]));
  if (apart.size === 0) return null;
  return { how: apart.size > 1 ? 'ambiguous' : how, ranges: [...apart.values()].map(iso) };
}

function iso({ from, to }: Milliseconds): PostedRange {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
