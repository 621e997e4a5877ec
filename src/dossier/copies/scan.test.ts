import { expect, test } from 'vitest';
import { OWN, plantedContents } from '../../../tests/planted-copy.ts';
import type { CopyScan, PrivateDetail } from '../../domain/copy.ts';
import { copyScanner } from './scan.ts';

async function scanned(details: PrivateDetail[]): Promise<CopyScan> {
  const scanner = copyScanner(details);
  for (const exhibit of (await plantedContents()).exhibits) await scanner.see(exhibit);
  return scanner.end();
}

test('tells of each detail where it stands, in posts and in messages, with a few words around it', async () => {
  const { found } = await scanned(OWN.slice(0, 5));
  expect(found.map(({ kind }) => kind)).toEqual(['name', 'handle', 'address', 'phone', 'email']);
  for (const { count, places } of found) {
    expect(count).toBeGreaterThan(10);
    expect(new Set(places.map(({ captureId }) => captureId)).size).toBe(2);
    expect(new Set(places.map(({ part }) => part)).size).toBeGreaterThan(1);
  }
  expect(found[0]?.places[0]?.excerpt).toMatch(/ostergard/i);
});

test('finds nothing of what is not there', async () => {
  expect((await scanned([{ kind: 'name', value: 'Zebulon Quist' }])).found).toEqual([]);
});

test('offers who else is named, and not whose posts they are; who writes from the page is the person', async () => {
  const { suggested } = await scanned([]);
  const names = suggested.map(({ kind, value }) => `${kind} ${value.split(' ').slice(0, 2).join(' ')}`);
  expect(names).toContain('other Ottoline Brask');
  expect(names).toContain('name Mara Quillfeather');
  expect(names).toContain('other Tobin Ashgrove');
  expect(names.some((name) => name.includes('Quillon'))).toBe(false);
});
