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

test('without a floor it is seconds, and a number is taken as it was told', async () => {
  const done: string[] = [];
  const bench = {
    name: 'told',
    aim: 1,
    about: 'told',
    samples: 3,
    open: async () => done.push('open'),
    ours: async () => done.push('ours') + 0.5,
  };
  expect(await measure(bench)).toMatchObject({ ratio: 3.5, unit: 'seconds' });
  expect(done).toEqual(['open', 'ours', 'ours', 'ours']);
});

test('where the least counts, one reading that was held up changes nothing', async () => {
  const taken = [3, 1, 8];
  const bench = {
    name: 'least',
    aim: 1,
    about: 'told',
    samples: 3,
    counts: 'least' as const,
    ours: async () => taken.shift(),
    floor: async () => 0.5,
  };
  expect((await measure(bench)).ratio).toBe(2);
});
