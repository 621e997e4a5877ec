import { beforeEach, describe, expect, test } from 'vitest';
import { ReadingPace } from './reading-pace.ts';

let now = 0;
let pace = new ReadingPace();

function wait(ms: number): void {
  now += ms;
}

function isDueAfter(ms: number): boolean {
  wait(ms);
  return pace.isDue();
}

beforeEach(() => {
  now = 5_000;
  pace = new ReadingPace({ now: () => now });
});

describe('a page is read again', () => {
  test('at first, and after each change', () => {
    expect(pace.isDue()).toBe(true);
    pace.reading(() => wait(20));
    expect(isDueAfter(999)).toBe(false);
    pace.noteChange();
    expect(pace.isDue()).toBe(true);
  });

  test('each second while nothing is heard of it', () => {
    pace.reading(() => wait(20));
    expect([isDueAfter(999), isDueAfter(1)]).toEqual([false, true]);
  });

  test('for a tenth of the time at most, where one reading takes long', () => {
    pace.reading(() => wait(300));
    expect([isDueAfter(2_999), isDueAfter(1)]).toEqual([false, true]);
  });

  test('after what changed while it was read', () => {
    pace.reading(() => pace.noteChange());
    expect(pace.isDue()).toBe(true);
  });
});
