import { expect, test } from 'vitest';
import { handedOver, type MadeDossier } from './made-dossier.ts';

const id = (letter: string) => letter.repeat(32);
const made = (name: string, captures: string, addsTo: string | null): MadeDossier => ({
  id: id(name),
  createdAt: { utc: '2026-11-22T08:06:44.123Z', zone: 'UTC', offsetMinutes: 0 },
  initials: 'MJS',
  fingerprints: [`sha256:${'0'.repeat(64)}`],
  captures: [...captures].map(id),
  addsTo: addsTo && id(addsTo),
});

const over = (all: MadeDossier[], name: string) =>
  [...handedOver(all, id(name))].map(([letter]) => letter).join('');

test('what was handed over with a dossier is what it held, and what those held that it adds to', () => {
  const all = [made('c', '5', 'b'), made('b', '34', 'a'), made('a', '12', null), made('d', '9', null)];
  expect([over(all, 'a'), over(all, 'b'), over(all, 'c')]).toEqual(['12', '3412', '53412']);
  expect(over(all, 'e')).toBe('');
});

test('dossiers that name each other end all the same', () => {
  expect(over([made('a', '1', 'b'), made('b', '2', 'a')], 'a')).toBe('12');
});
