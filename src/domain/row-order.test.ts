import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowJoiner } from './joined-rows.ts';
import { orderOf } from './row-order.ts';

const row = (n: number, after: number | null, laterStateOf: number | null = null) => ({
  n,
  after,
  laterStateOf,
});

it('follows what each row says it stood below', () => {
  expect(orderOf([row(1, null), row(2, 1), row(3, 1), row(4, null)])).toEqual([4, 1, 3, 2]);
});

it('puts a later state of a row right after it', () => {
  expect(orderOf([row(1, null), row(2, 1), row(3, 1, 1), row(4, 1, 1)])).toEqual([1, 3, 4, 2]);
});

it('and what became of that state in turn after it', () => {
  expect(orderOf([row(1, null), row(2, 1, 1), row(3, 1), row(4, 1, 2)])).toEqual([1, 2, 4, 3]);
});

it('leaves nothing out, whatever the rows say', () => {
  expect(orderOf([row(1, 9), row(2, null), row(3, null, 8)])).toEqual([2, 1, 3]);
  expect(orderOf([])).toEqual([]);
});

it('gives each row once, whatever the rows say', () => {
  const any = fc.record({
    n: fc.integer({ min: 1, max: 30 }),
    after: fc.option(fc.integer({ min: 1, max: 30 })),
    laterStateOf: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 6 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ n }) => n }), (rows) => {
      expect(orderOf(rows).sort((a, b) => a - b)).toEqual(rows.map(({ n }) => n).sort((a, b) => a - b));
    }),
  );
});

it('is the order that the joiner has, when each new row names the one above it', () => {
  const windows = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 9 }), fc.boolean()), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(windows, (shown) => {
      const joiner = new RowJoiner();
      const told: ReturnType<typeof row>[] = [];
      let next = 1;
      for (const [from, height, before] of shown) {
        const window = Array.from({ length: height }, (_, at) => ({
          n: next++,
          id: `${from + at}`,
          words: '',
        }));
        const fresh = new Set(window.map(({ n }) => n));
        joiner.see(window, before ? 'before' : 'after');
        const { order } = joiner.joined;
        order.forEach((n, at) => {
          if (fresh.has(n)) told.push(row(n, order[at - 1] ?? null));
        });
      }
      expect(orderOf(told)).toEqual(joiner.joined.order);
    }),
  );
});
