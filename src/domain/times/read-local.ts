import type { LocalClock, Wall } from './local-clock.ts';
import { plainMs, wallOf } from './local-clock.ts';
import { type Clock, type DayReading, dottedClock, isDay, type Piece, scan } from './scan.ts';
import { wordsOf } from './words-of-language.ts';

/** A day and a clock as somebody's words state them, before anything is worked out. */
export type LocalWords = {
  days: readonly DayWords[];
  clocks: readonly ClockReading[];
  weekday: number | null;
  /** Minutes east of UTC, where the words say so themselves. */
  offsetMinutes: number | null;
};

export type DayWords = DayReading | { back: number } | { weekday: number };
export type ClockReading = Pick<Wall, 'hour' | 'minute'> & { second: number | null };

/** The words taken apart, by the names of that language; `null` where anything in them is not understood. */
export function readLocal(words: string, lang: string, besideDay = false): LocalWords | null {
  const dotted = besideDay ? dottedClock(words) : null;
  const pieces = dotted ? [dotted] : scan(words, wordsOf(lang));
  if (!pieces?.some(({ type }) => type !== 'filler' && type !== 'number')) return null;
  const weekday = only(pieces, 'weekday');
  const [days, clocks] = [daysOf(pieces, lang), clocksOf(pieces, lang)];
  if (!days || !clocks || !weekday || days.length + clocks.length === 0) return null;
  const [zone] = only(pieces, 'zone') ?? [];
  const [{ weekday: named } = { weekday: null }] = weekday;
  return { days, clocks, weekday: named, offsetMinutes: zone?.offsetMinutes ?? null };
}

type Of<T extends Piece['type']> = Extract<Piece, { type: T }>;

const all = <T extends Piece['type']>(pieces: readonly Piece[], type: T): Of<T>[] =>
  pieces.filter((piece): piece is Of<T> => piece.type === type);

/** One at most of a kind: a statement with two clocks is not understood. */
function only<T extends Piece['type']>(pieces: readonly Piece[], type: T): Of<T>[] | null {
  const found = all(pieces, type);
  return found.length > 1 ? null : found;
}

function daysOf(pieces: readonly Piece[], lang: string): DayWords[] | null {
  const numbers = all(pieces, 'number').map(({ digits }) => digits);
  const [months, dates, backs] = [only(pieces, 'month'), only(pieces, 'date'), only(pieces, 'day-back')];
  if (!months || !dates || !backs || months.length + dates.length + backs.length > 1) return null;
  const [[month], [date], [back], [weekday]] = [months, dates, backs, all(pieces, 'weekday')];
  if (month) return named(month.month, numbers, lang);
  if (numbers.length > 0) return null;
  if (date) return [...date.readings];
  if (back) return [{ back: back.days }];
  return weekday ? [{ weekday: weekday.weekday }] : [];
}

/** "3 November 2026": one number is the day and the other, of four digits, the year. Siam counts from 543 BC. */
function named(month: number, numbers: readonly string[], lang: string): DayWords[] | null {
  const years = numbers.filter((digits) => digits.length === 4);
  const [day, ...others] = numbers.filter((digits) => digits.length <= 2);
  if (day === undefined || others.length > 0 || years.length + 1 !== numbers.length || years.length > 1)
    return null;
  const stated = years[0] === undefined ? null : Number(years[0]);
  const year = stated !== null && lang.startsWith('th') && stated > 2400 ? stated - 543 : stated;
  const reading = { year, month, day: Number(day) };
  return isDay(reading) && (year === null || (year > 1989 && year < 2200)) ? [reading] : null;
}

function clocksOf(pieces: readonly Piece[], lang: string): ClockReading[] | null {
  const [clocks, periods] = [only(pieces, 'clock'), only(pieces, 'period')];
  if (!clocks || !periods) return null;
  const [[clock], [period]] = [clocks, periods];
  if (!clock) return period ? null : [];
  const hours = period ? period.hours.filter((hour) => hour % 12 === clock.hour % 12) : hoursOf(clock, lang);
  const { minute, second } = clock;
  return hours.length > 0 ? hours.map((hour) => ({ hour, minute, second })) : null;
}

/** "4:15" alone can be of the morning or the afternoon where people count hours to twelve; "04:15" cannot. */
function hoursOf({ hour, padded }: Clock, lang: string): number[] {
  const either = wordsOf(lang).twelveHours && !padded && hour >= 1 && hour <= 12;
  return either ? [hour % 12, (hour % 12) + 12] : [hour];
}

/** The calendar days that the words can mean, seen from an instant; none of them lies beyond it by more than a day. */
export function calendarDays(words: DayWords, now: number, clock: LocalClock): DayReading[] {
  const today = clock.at(now);
  if ('back' in words) return [daysFrom(today, -words.back)];
  if ('weekday' in words) return weekdaysBack(words.weekday, today);
  if (words.year !== null) return [words];
  const latest = plainMs({ ...today, hour: 0, minute: 0, second: 0 });
  const years = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((back) => ({ ...words, year: today.year - back }));
  return years.filter((day) => isDay(day) && dayMs(day) <= latest).slice(0, 1);
}

/** Today's own name can be today's or that of a week ago. */
function weekdaysBack(weekday: number, today: Wall): DayReading[] {
  const back = (new Date(dayMs(today)).getUTCDay() - weekday + 7) % 7;
  return back === 0 ? [daysFrom(today, -7), daysFrom(today, 0)] : [daysFrom(today, -back)];
}

export function daysFrom(day: DayReading, more: number): DayReading {
  return wallOf(dayMs(day) + more * 86_400_000);
}

export function dayMs({ year, month, day }: DayReading): number {
  return Date.UTC(year ?? 0, month - 1, day);
}
