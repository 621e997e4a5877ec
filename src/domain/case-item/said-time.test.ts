import { expect, test } from 'vitest';
import { CalendarTime, SaidTime } from './said-time.ts';

const time = (from: string, to: string | null = null) => ({ from, to, about: false, zone: null });
const isTime = (from: string, to: string | null = null) => SaidTime.safeParse(time(from, to)).success;

/** The same numbers at each run. */
function chance(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** As exact as `digits` says: a year, a month, a day, a minute. */
function madeTime(random: (most: number) => number, digits = [4, 7, 10, 16][random(4)] ?? 4): string {
  const at = new Date(Date.UTC(1950 + random(120), random(12), 1 + random(28), random(24), random(60)));
  return at.toISOString().slice(0, digits);
}

test('a year, a month, a day or a minute is a time, and nothing else is', () => {
  for (const right of ['2024', '2024-02', '2024-02-29', '2024-03-09T00:00', '1999-12-31T23:59'])
    expect([right, CalendarTime.safeParse(right).success]).toEqual([right, true]);
  const wrong = [
    '',
    '24',
    '1899',
    '2100',
    '2024-13',
    '2024-00',
    '2024-02-30',
    '2023-02-29',
    '2024-03-09T24:00',
    '2024-03-09T21:15Z',
    '2024-03-09 21:15',
    '2024-03T21:15',
    '2024-03-09T21:15:00',
    ' 2024',
    '2024\n',
  ];
  for (const one of wrong) expect([one, CalendarTime.safeParse(one).success]).toEqual([one, false]);
});

test('every day that is on the calendar can be said, and no other', () => {
  for (let year = 1999; year <= 2028; year += 1)
    for (let month = 1; month <= 12; month += 1)
      for (let day = 1; day <= 31; day += 1) {
        const said = `${year}-${two(month)}-${two(day)}`;
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        if (CalendarTime.safeParse(said).success !== day <= last) throw new Error(said);
      }
});

test('the last time is none before the first, as far as both are known', () => {
  expect(isTime('2024-03', '2024')).toBe(true);
  expect(isTime('2024', '2024-03')).toBe(true);
  expect(isTime('2024-03-09T21:15', '2024-03')).toBe(true);
  expect(isTime('2024-03-09', '2024-03-09')).toBe(true);
  expect(isTime('2024-03-09T21:15', '2024-03-09T21:15')).toBe(true);
  expect(isTime('2024-03-09T21:15', '2024-03-09T21:14')).toBe(false);
  expect(isTime('2024-03-09T21:15', '2024-03-10T01:00')).toBe(true);
  expect(isTime('2024-03-10', '2024-03-09T21:15')).toBe(false);
  expect(isTime('2024-04', '2024-03')).toBe(false);
  expect(isTime('2025', '2024')).toBe(false);
});

test('of any two times, one order or the other holds; both only where one may be within the other', () => {
  const random = chance(20_261_122);
  let both = 0;
  for (let run = 0; run < 5_000; run += 1) {
    const [one, other] = [madeTime(random), madeTime(random)];
    const shorter = Math.min(one.length, other.length);
    const alike = one.slice(0, shorter) === other.slice(0, shorter);
    const orders = [isTime(one, other), isTime(other, one)];
    both += Number(alike);
    if (!orders.includes(true) || orders.every(Boolean) !== alike) throw new Error(`${one} ${other}`);
    if (!alike && orders[0] !== one < other) throw new Error(`${one} ${other}`);
  }
  expect(both).toBeGreaterThan(5);
});

test('what was said comes back the same from JSON', () => {
  const random = chance(7);
  for (let run = 0; run < 500; run += 1) {
    const said = {
      ...time(madeTime(random)),
      about: random(2) === 0,
      zone: random(2) ? 'Europe/London' : null,
    };
    const read = SaidTime.parse(JSON.parse(JSON.stringify(said)));
    expect(JSON.stringify(read)).toBe(JSON.stringify(said));
  }
});
