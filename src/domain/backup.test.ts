import { expect, test } from 'vitest';
import { backupDue, ExhibitNumbers } from './backup.ts';

test.each([
  [0, 0, false],
  [1, 0, true],
  [2, 0, true],
  [2, 1, false],
  [9, 1, false],
  [10, 1, true],
  [10, 9, true],
  [11, 10, false],
  [50, 10, true],
  [50, 49, true],
  [51, 50, false],
  [5_000, 60, false],
])('with %i captures, answered at %i, a backup is offered: %s', (captures, answered, due) => {
  expect(backupDue(captures, answered)).toBe(due);
});

test('a capture has one exhibit number, and a number one capture', () => {
  const [a, b] = ['a'.repeat(32), 'b'.repeat(32)] as const;
  const fits = (pairs: unknown) => ExhibitNumbers.safeParse(pairs).success;
  expect(
    [
      [],
      [[a, 1]],
      [
        [a, 1],
        [b, 2],
      ],
    ].map(fits),
  ).toEqual([true, true, true]);
  expect(
    [
      [[a, 0]],
      [
        [a, 1],
        [a, 2],
      ],
      [
        [a, 1],
        [b, 1],
      ],
      [[a, 1, 2]],
      [['x', 1]],
    ].map(fits),
  ).not.toContain(true);
});
