import { expect, test } from 'vitest';
import { leftOutBefore } from './left-out.ts';

const rows = (...ids: (string | null)[]) => ids.map((id, at) => ({ n: at + 1, id }));
const upTo = (count: number) => Array.from({ length: count }, (_, at) => `message-${at + 1}`);

test('a number that is left out of rows that count one by one is told, whichever way they count', () => {
  const ids = [...upTo(9), 'message-12', 'message-13'];
  expect(leftOutBefore(rows(...ids))).toEqual([10]);
  expect(leftOutBefore(rows(...ids.toReversed()))).toEqual([3]);
});

test('ids that are no count tell nothing', () => {
  const large = upTo(12).map((_, at) => String(1_200_000_000_000 + at * at * 917));
  expect(leftOutBefore(rows(...large))).toEqual([]);
  expect(leftOutBefore(rows(...upTo(4), 'message-9'))).toEqual([]);
  const often = Array.from({ length: 20 }, (_, at) => `message-${at * 2 - (at % 2)}`);
  expect(leftOutBefore(rows(...often))).toEqual([]);
});

test('rows without an id, or with one of another kind, are no jump', () => {
  expect(leftOutBefore(rows(...upTo(10), null, 'notice-40', 'message-11'))).toEqual([]);
  expect(leftOutBefore([])).toEqual([]);
});
