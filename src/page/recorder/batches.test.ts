import { expect, test } from 'vitest';
import { batches } from './batches.ts';

test('as many together as one message takes, in order, none left out', () => {
  const items = Array.from({ length: 120 }, (_, at) => at);
  const made = batches(items, 50, () => 10);
  expect(made.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(made.flat()).toEqual(items);
});

test('large ones go with fewer, and one that is too large alone', () => {
  const sizes = [3_000_000, 3_000_000, 3_000_000, 20_000_000, 1];
  expect(batches(sizes, 50, (size) => size)).toEqual([
    [3_000_000, 3_000_000],
    [3_000_000],
    [20_000_000],
    [1],
  ]);
  expect(batches([], 50, () => 1)).toEqual([]);
});
