import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowJoiner, type SeenRow } from './joined-rows.ts';

/** A list of which a page shows a few rows at a time, in new elements each time. */
type Message = { id: string | null; words: string };

class Page {
  joiner = new RowJoiner();
  said = new Map<number, string>();
  #next = 1;

  /** Shows rows `from` to `to` of the list; nothing of an element is remembered. */
  show(list: readonly Message[], from: number, to: number, towards: 'before' | 'after' = 'after'): number[] {
    const window = list.slice(from, to).map((message): SeenRow => ({ ...message, n: this.#next++ }));
    for (const { n, words } of window) this.said.set(n, words);
    return this.joiner.see(window, towards);
  }

  get read(): string[] {
    return this.joiner.joined.order.map((n) => this.said.get(n) ?? '');
  }

  get gaps(): number {
    return this.joiner.joined.gapsBefore.size;
  }
}

const withIds = (words: readonly string[]): Message[] =>
  words.map((said, at) => ({ id: `id-${at}`, words: said }));
const noIds = (words: readonly string[]): Message[] => words.map((said) => ({ id: null, words: said }));
const count = (to: number): string[] => Array.from({ length: to }, (_, at) => `row ${at}`);

describe.each([
  ['by id', withIds],
  ['by words', noIds],
])('rows joined %s', (_name, make) => {
  const list = make(count(100));
  const all = list.map(({ words }) => words);

  it('scrolled down, overlapping', () => {
    const page = new Page();
    for (let at = 0; at < 100; at += 7) page.show(list, at, at + 10);
    expect(page.read).toEqual(all);
    expect(page.gaps).toBe(0);
  });

  it('scrolled up, overlapping', () => {
    const page = new Page();
    for (let at = 90; at > -8; at -= 7) page.show(list, Math.max(0, at), at + 10, 'before');
    expect(page.read).toEqual(all);
    expect(page.gaps).toBe(0);
  });

  it('a jump leaves a gap, and going back through it closes it', () => {
    const page = new Page();
    page.show(list, 80, 100);
    page.show(list, 0, 20, 'before');
    expect(page.gaps).toBe(1);
    for (let at = 15; at <= 80; at += 5) page.show(list, at, at + 10);
    expect(page.read).toEqual(all);
    expect(page.gaps).toBe(0);
  });

  it('one and the same window twice adds nothing', () => {
    const page = new Page();
    const first = page.show(list, 10, 20);
    expect(page.show(list, 10, 20)).toEqual(first);
    expect(page.read).toEqual(all.slice(10, 20));
  });

  it('what the page puts between two rows later goes between them', () => {
    const page = new Page();
    page.show([...list.slice(0, 4), ...list.slice(7, 12)], 0, 9);
    page.show(list, 0, 12);
    expect(page.read).toEqual(all.slice(0, 12));
  });
});

describe('rows that say the same', () => {
  it('are not taken for one another within a window', () => {
    const page = new Page();
    page.show(noIds(['hi', 'hi', 'hi']), 0, 3);
    expect(page.read).toEqual(['hi', 'hi', 'hi']);
  });

  it('are never dropped on a guess: what fits in two places is put apart, and a gap is stated', () => {
    const page = new Page();
    page.show(noIds(['hi', 'a', 'hi', 'a', 'hi']), 0, 5);
    page.show(noIds(['hi']), 0, 1);
    expect(page.read).toEqual(['hi', 'a', 'hi', 'a', 'hi', 'hi']);
    expect(page.gaps).toBe(1);
  });

  it('are the same rows where the elements are', () => {
    const joiner = new RowJoiner();
    const row = (n: number): SeenRow => ({ n, id: null, words: 'hi' });
    joiner.see([row(1), row(2), row(3)], 'after');
    expect(joiner.see([row(2), row(3), row(4)], 'after')).toEqual([2, 3, 4]);
    expect(joiner.joined.order).toEqual([1, 2, 3, 4]);
  });

  it('with different ids are different', () => {
    const page = new Page();
    page.show(withIds(['hi', 'hi', 'hi', 'hi']), 0, 3);
    page.show(withIds(['hi', 'hi', 'hi', 'hi']), 2, 4);
    expect(page.read).toHaveLength(4);
  });

  it('with one id twice in a window are one', () => {
    const joiner = new RowJoiner();
    const row = (n: number, id: string): SeenRow => ({ n, id, words: id });
    expect(joiner.see([row(1, 'pinned'), row(2, 'a'), row(3, 'pinned')], 'after')).toEqual([1, 2, 1]);
    expect(joiner.joined.order).toEqual([1, 2]);
  });
});

describe('any list, scrolled any way', () => {
  /** A walk over the list: each window overlaps the one before by two rows or more. */
  const walks = fc
    .record({
      size: fc.integer({ min: 1, max: 80 }),
      height: fc.integer({ min: 4, max: 12 }),
      steps: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 }),
    })
    .map(({ size, height, steps }) => {
      const last = Math.max(0, size - height);
      const places = [Math.floor(last / 2)];
      for (const step of steps) {
        const at = places.at(-1) ?? 0;
        const most = Math.max(-(height - 2), Math.min(height - 2, step));
        places.push(Math.max(0, Math.min(last, at + most)));
      }
      return { size, height, places };
    });

  it('with ids: everything shown is there once, in order, without a gap', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), ({ size, height, places }, alike) => {
        const list = withIds(count(size).map((words) => (alike ? 'hi' : words)));
        const page = new Page();
        const seen = new Set<number>();
        for (const at of places) {
          page.show(list, at, at + height);
          for (let row = at; row < Math.min(size, at + height); row += 1) seen.add(row);
        }
        const expected = [...seen].sort((a, b) => a - b).map((row) => list[row]?.words);
        expect(page.read).toEqual(expected);
        expect(page.gaps).toBe(0);
      }),
    );
  });

  it('with words alone that differ: the same', () => {
    fc.assert(
      fc.property(walks, ({ size, height, places }) => {
        const list = noIds(count(size));
        const page = new Page();
        for (const at of places) page.show(list, at, at + height);
        const from = Math.min(...places);
        const to = Math.min(size, Math.max(...places) + height);
        expect(page.read).toEqual(list.slice(from, to).map(({ words }) => words));
        expect(page.gaps).toBe(0);
      }),
    );
  });

  it('with words that repeat: nothing shown is lost, and the order never contradicts a window', () => {
    const words = fc.array(fc.constantFrom('hi', 'a', 'b'), { minLength: 1, maxLength: 40 });
    const windows = fc.array(fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 8 })), { maxLength: 30 });
    fc.assert(
      fc.property(words, windows, (said, shown) => {
        const page = new Page();
        for (const [from, height] of shown) {
          const at = Math.min(from, said.length - 1);
          const numbers = page.show(noIds(said), at, at + height, at % 2 ? 'before' : 'after');
          expect(numbers.map((n) => page.said.get(n))).toEqual(said.slice(at, at + height));
          const places = numbers.map((n) => page.joiner.joined.order.indexOf(n));
          expect(places).not.toContain(-1);
          expect(places).toEqual([...places].sort((a, b) => a - b));
          expect(new Set(numbers).size).toBe(numbers.length);
        }
      }),
    );
  });
});
