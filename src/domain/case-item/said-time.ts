import { z } from 'zod';

/**
 * A time as far as the person knows it, by the calendar on their wall: `2024`, `2024-03`, `2024-03-09` or
 * `2024-03-09T21:15`. Shorter is less exact; two of them compare as text as far as both go.
 */
export const CalendarTime = z
  .string()
  .regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?)?)?$/)
  .refine(isOnTheCalendar);
export type CalendarTime = z.infer<typeof CalendarTime>;

/** 30 February is on no calendar. */
function isOnTheCalendar(time: string): boolean {
  const day = time.slice(0, 10);
  if (day.length < 10) return true;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

/** When something was, as the person remembers it: one time, or from one to another. */
export const SaidTime = z
  .strictObject({
    from: CalendarTime,
    /** The last that it can have been; `null`: it was at one time. */
    to: CalendarTime.nullable(),
    /** The person says that they are not sure. */
    about: z.boolean(),
    /** IANA name of the zone that they mean; only where there is an hour. */
    zone: z.string().min(1).max(64).nullable(),
  })
  .refine(({ from, to }) => to === null || areInOrder(from, to));
export type SaidTime = z.infer<typeof SaidTime>;

/** `2024-03` may be before `2024`, and after it; of hours on one day the first is no later. */
function areInOrder(from: CalendarTime, to: CalendarTime): boolean {
  const { first, last } = daysOf({ from, to });
  return first < last || (first === last && (!to.includes('T') || from <= to));
}

/** `2024-03-01` of `2024-03`: the earliest day that is meant. */
function firstDay(time: CalendarTime): string {
  return `${time.slice(0, 10)}-01-01`.slice(0, 10);
}

/** `2024-03-31` of `2024-03`: the latest day that is meant. */
function lastDay(time: CalendarTime): string {
  const [year = '', month = '12', day] = time.slice(0, 10).split('-');
  return day
    ? time.slice(0, 10)
    : new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** The days between which it was, both included. */
export function daysOf({ from, to }: Pick<SaidTime, 'from' | 'to'>): { first: string; last: string } {
  return { first: firstDay(from), last: lastDay(to ?? from) };
}
