import { type Instant, wallClock } from '../../domain/instant.ts';
import { KINDS_OF_ACT } from '../../domain/kinds-of-act.ts';
import type { Happening } from './happenings.ts';
import { isAct, kindWords } from './marks-of.ts';
import type { Counted, ReadMeCase } from './model-read-me.ts';
import { incidents } from './orders.ts';
import { daysBetween } from './when.ts';

/** The course of conduct: counts and dates, and no word on what they mean. */
export function courseOf(happenings: readonly Happening[], madeAt: Instant): ReadMeCase['course'] {
  const days = happenings.map(({ when }) => when.day).filter(Boolean);
  const months = days.map((day) => day.slice(0, MONTH)).filter((month) => month.length === MONTH);
  const acts = happenings.flatMap((one) => one.acts);
  return {
    incidents: happenings.length,
    firstDate: days[0] ?? '',
    lastDate: days.at(-1) ?? '',
    months: counted(months)
      .map(({ name, count }) => ({ month: name, count }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    withoutMonth: happenings.length - months.length,
    channels: counted(happenings.flatMap(({ channels }) => channels)),
    windows: happenings.length === 0 ? [] : windowsOf(happenings, wallClock(madeAt).slice(0, DAY)),
    acts: KINDS_OF_ACT.flatMap((kind) => {
      const count = acts.filter((act) => act === kind).length;
      return count > 0 && isAct(kind) ? [{ name: kindWords(kind), count }] : [];
    }),
    unmarked: happenings.filter((one) => !one.acts.some(isAct)).length,
  };
}

const MONTH = 7;
const DAY = 10;
const WINDOW = 30;

function counted(names: string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].map(([name, count]) => ({ name, count }));
  return sorted.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/**
 * Counted back from the day of making, which what happened does not choose: days counted back from the last incident
 * would always have that one in the later of the two. Where that day lies long ago, both are given.
 */
function windowsOf(happenings: readonly Happening[], madeOn: string): string[] {
  const last =
    happenings
      .map(({ when }) => knownDay(when))
      .sort()
      .at(-1) ?? '';
  const made = windowSentence(happenings, madeOn, 'the day of making');
  const ago = last ? daysApart(last, madeOn) : 0;
  if (ago < WINDOW) return [made, ...withoutDay(happenings)];
  return [
    `The last incident with a known day was ${ago.toLocaleString('en-US')} days before the day of making.`,
    made,
    windowSentence(happenings, last, 'the day of the last incident'),
    ...withoutDay(happenings),
  ];
}

/** That it was kept on a day says nothing of when it was: old posts kept at once would look like a burst. */
function withoutDay(happenings: readonly Happening[]): string[] {
  const count = happenings.filter(({ when }) => daysBetween(when) === null).length;
  const are = count === 1 ? 'is' : 'are';
  return count > 0 ? [`${incidents(count)} without a known time ${are} in none of these counts.`] : [];
}

/** Empty where it may have been on another: of what was some time in a year, its last day is no day that is known. */
function knownDay(when: Happening['when']): string {
  const days = daysBetween(when);
  return days && days.first === days.last ? days.last : '';
}

function windowSentence(happenings: readonly Happening[], end: string, name: string): string {
  const [later, earlier] = [window(end, 0), window(end, 1)];
  const [now, before] = [later, earlier].map(
    (span) => happenings.filter(({ when }) => isWithin(when, span)).length,
  );
  return `${incidents(now ?? 0)} in the 30 days to ${name} (${later.first} to ${later.last}), ${before} in the 30 days before (${earlier.first} to ${earlier.last}).`;
}

type Days = { first: string; last: string };

function window(end: string, back: number): Days {
  return { first: dayBefore(end, WINDOW * (back + 1) - 1), last: dayBefore(end, WINDOW * back) };
}

/** What may have been in either is counted in neither. */
function isWithin(when: Happening['when'], { first, last }: Days): boolean {
  const days = daysBetween(when);
  return days !== null && days.first >= first && days.last <= last;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_LENGTH).toISOString().slice(0, DAY);
}

const DAY_LENGTH = 86_400_000;

function daysApart(one: string, other: string): number {
  return Math.round((Date.parse(`${other}T00:00:00Z`) - Date.parse(`${one}T00:00:00Z`)) / DAY_LENGTH);
}
