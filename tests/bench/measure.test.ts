import { expect, test } from 'vitest';
import { measure, median } from './measure.ts';

const wait = (ms: number) => () => new Promise((resolve) => setTimeout(resolve, ms));

test('the median of an odd and of an even number', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('a figure is a ratio against its floor, and closes what it opened', async () => {
  let closed = false;
  const close = async () => {
    closed = true;
  };
  const bench = {
    name: 'wait',
    aim: 9,
    about: 'waiting',
    samples: 3,
    ours: wait(60),
    floor: wait(20),
    close,
  };
  const figure = await measure(bench);
  expect(figure.ratio).toBeGreaterThan(1.5);
  expect([figure.samples, figure.aim, closed]).toEqual([3, 9, true]);
});
