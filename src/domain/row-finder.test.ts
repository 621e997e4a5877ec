import { describe, expect, test } from 'vitest';
import { inventedRow, rowsText } from '../../tests/invented-conversation.ts';
import { MOST_LINE, readRows } from './kept-rows.ts';
import { rowFinder } from './row-finder.ts';

/** Files of ten rows each, numbers rising; `asked` counts what was opened. */
function shelf(count: number, without: number[] = []) {
  const asked: number[] = [];
  const open = async (file: number) => {
    asked.push(file);
    if (without.includes(file)) return null;
    const rows = Array.from({ length: 10 }, (_, at) => inventedRow((file - 1) * 10 + at + 1));
    return readRows(rowsText(rows));
  };
  return { asked, finder: rowFinder(count, open) };
}

describe('rows found by number', () => {
  test('by halving: a few files are opened, not all', async () => {
    const { asked, finder } = shelf(500);
    expect((await finder.find(4_321))?.post.text?.value).toContain('message 4321');
    expect(asked.length).toBeLessThan(12);
    const before = asked.length;
    expect((await finder.find(4_322))?.n).toBe(4_322);
    expect(asked.length).toBe(before);
  });

  test('in any order, each once read', async () => {
    const { asked, finder } = shelf(20);
    for (let n = 200; n >= 1; n -= 1) expect((await finder.find(n))?.n).toBe(n);
    expect(asked.length).toBe(20);
  });

  test('of more than is held at once, what was let go is read again', async () => {
    const asked: number[] = [];
    const finder = rowFinder(6, async (file) => {
      asked.push(file);
      return { rows: [inventedRow(file)], unreadable: 0, weight: 5_000_000 };
    });
    for (const n of [1, 2, 3, 4, 5, 6]) expect((await finder.find(n))?.n).toBe(n);
    const first = asked.length;
    expect((await finder.find(1))?.n).toBe(1);
    expect(asked.length).toBeGreaterThan(first);
  });

  test('past a file that is lost: the others are all found, and what is lost is named', async () => {
    const { finder } = shelf(21, [11]);
    expect((await finder.find(5))?.n).toBe(5);
    expect((await finder.find(205))?.n).toBe(205);
    expect(await finder.find(105)).toBeNull();
    expect(finder.lost()).toEqual([11]);
  });

  test('one that no file has is looked for everywhere once', async () => {
    const { asked, finder } = shelf(8);
    expect(await finder.find(999)).toBeNull();
    const before = asked.length;
    expect(await finder.find(1_000)).toBeNull();
    expect(asked.length).toBe(before);
  });
});

describe('a rows file', () => {
  test('is read line by line, without the copies', () => {
    const { rows, unreadable } = readRows(rowsText([inventedRow(1), inventedRow(2)]));
    expect(rows.map(({ n }) => n)).toEqual([1, 2]);
    expect('html' in (rows[0] ?? {})).toBe(false);
    expect(unreadable).toBe(0);
  });

  test('counts what is no row, and parses no endless line', () => {
    const whole = rowsText([inventedRow(1)]);
    const text = `${whole}{"n":2}\nnot json\n${JSON.stringify({ ...inventedRow(3), extra: 1 })}\n${whole}`;
    expect(readRows(text)).toMatchObject({ unreadable: 3 });
    expect(readRows(`"${'x'.repeat(MOST_LINE)}"`)).toMatchObject({ rows: [], unreadable: 1 });
  });
});
