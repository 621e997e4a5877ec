import { expect, test, vi } from 'vitest';
import { fileNameFits, initialsFit, suggestedNames, withInitials } from './export-names.ts';
import { chosenIds, howMany } from './selection.ts';

test('initials may be left out; else they are 2 to 5 letters', () => {
  for (const initials of ['', 'AB', 'ABCDE']) expect(initialsFit(initials)).toBe(true);
  for (const initials of ['A', 'ABCDEF', 'A B', 'Ä1', 'ab']) expect(initialsFit(initials)).toBe(false);
});

test('a file name is plain', () => {
  for (const name of ['ab', 'MJS-case-2026-11-22', 'a.b_c']) expect(fileNameFits(name)).toBe(true);
  for (const name of ['', 'a', 'a b', '../a', 'a/b', '-a', 'a-', 'é', 'a'.repeat(61)])
    expect(fileNameFits(name)).toBe(false);
  for (const name of ['aux', 'CON', 'nul.2026', 'com1']) expect(fileNameFits(name), name).toBe(false);
  for (const name of ['auxiliary', 'CONNIE-case', 'com', 'nul-case'])
    expect(fileNameFits(name), name).toBe(true);
});

test('new initials go into a file name that still bears the old ones', () => {
  const names = suggestedNames({ initials: 'EX', fileName: 'EX-case-2026-11-22' });
  expect(withInitials(names, 'mjs').fileName).toBe('MJS-case-2026-11-22');
  expect(withInitials({ ...names, fileName: 'my-own' }, 'mjs').fileName).toBe('my-own');
});

test('initials typed letter by letter reach the file name', () => {
  let names = suggestedNames({ initials: 'EX', fileName: 'EX-case' });
  for (const typed of ['E', '', 'M', 'MJ', 'MJS']) names = withInitials(names, typed);
  expect(names).toMatchObject({ initials: 'MJS', fileName: 'MJS-case' });
});

test('"all" is every capture that fits the search, also those not yet read', async () => {
  const pages = [
    { rows: [{ id: '3' }], damaged: ['x'], next: 3 },
    { rows: [], damaged: ['y'], next: 2 },
    { rows: [{ id: '1' }], damaged: [], next: null },
  ];
  const list = vi.fn(async (_: unknown, { before = 4 }: { before?: number }) => pages[4 - before]);
  expect(await chosenIds('all', { platform: 'x' }, list as never)).toEqual(['3', '1']);
  expect(list).toHaveBeenCalledWith({ platform: 'x' }, expect.anything());
  expect((await chosenIds('all', {}, list as never)).sort()).toEqual(['1', '3', 'x', 'y']);
  expect(await chosenIds(new Set(['b']), {}, list as never)).toEqual(['b']);
  expect([howMany('all', 3), howMany(new Set(['b']), 3)]).toEqual([3, 1]);
});
