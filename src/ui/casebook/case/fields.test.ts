import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { CaseSaying } from '../../../domain/case-item/kinds.ts';
import { SaidTime } from '../../../domain/case-item/said-time.ts';
import { CASE_FIELDS, nothingSaid, saysNothing } from './fields.ts';
import { partsOf, saidTime, timeOf } from './when-input.tsx';

vi.mock('wxt/browser', () => import('../../../../tests/fake-words.ts'));

const KINDS = CaseSaying.options.map((option) => option.shape.kind.value);

test.each(KINDS)('%s: every field is asked for, once, and nothing said of it is a saying', (kind) => {
  const schema = CaseSaying.options.find((option) => option.shape.kind.value === kind);
  const asked = CASE_FIELDS[kind].map(({ name }) => name);
  expect(asked.toSorted()).toEqual(
    Object.keys(schema?.shape ?? {})
      .filter((key) => key !== 'kind')
      .toSorted(),
  );
  expect(CaseSaying.parse(nothingSaid(kind))).toEqual(nothingSaid(kind));
  expect(saysNothing(nothingSaid(kind))).toBe(true);
});

const digits = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((number) => String(number).padStart(2, '0'));
const times = fc
  .tuple(
    fc.integer({ min: 1900, max: 2099 }).map(String),
    digits(1, 12),
    digits(1, 28),
    digits(0, 23),
    digits(0, 59),
  )
  .chain(([year, month, day, hour, minute]) =>
    fc.constantFrom(
      year,
      `${year}-${month}`,
      `${year}-${month}-${day}`,
      `${year}-${month}-${day}T${hour}:${minute}`,
    ),
  );

test('a time that was said is the same after it stood in the fields', () => {
  fc.assert(
    fc.property(times, (time) => {
      expect(timeOf(partsOf(time))).toBe(time);
    }),
  );
});

test('a span has both its ends, or is none', () => {
  fc.assert(
    fc.property(times, times, fc.boolean(), (from, to, about) => {
      const said = saidTime(partsOf(from), partsOf(to), about);
      if (!said) return;
      expect(SaidTime.parse(said)).toMatchObject({ from, to, about });
    }),
  );
});

test.each([
  [{ year: '2023', month: '02', day: '29', time: '' }, undefined],
  [{ year: '23', month: '', day: '', time: '' }, undefined],
  [{ year: '2024', month: '02', day: '29', time: '' }, '2024-02-29'],
  [{ year: '2024', month: '02', day: '9', time: '' }, '2024-02-09'],
  // The month is not known: nor is which day of it.
  [{ year: '2024', month: '', day: '9', time: '10:00' }, '2024'],
  [{ year: '2024', month: '03', day: '', time: '10:00' }, '2024-03'],
  [{ year: '', month: '03', day: '9', time: '' }, null],
])('%o is %s', (parts, time) => {
  expect(timeOf(parts)).toBe(time);
});

test('what ends before it began is no time', () => {
  expect(saidTime(partsOf('2024-03'), partsOf('2024-02'), false)).toBeUndefined();
  expect(saidTime(partsOf(''), partsOf('2024-02'), false)).toBeUndefined();
});

test('a day without its year is not passed over in silence', () => {
  const nothing = partsOf('');
  expect(saidTime({ ...nothing, month: '03', day: '9' }, nothing, false)).toBeUndefined();
  expect(saidTime(partsOf('2024'), { ...nothing, time: '10:00' }, false)).toBeUndefined();
  expect(saidTime(nothing, nothing, false)).toBeNull();
});
