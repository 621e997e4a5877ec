import { expect, test } from 'vitest';
import { alterBytes, tinyDossier } from '../forgery/random-changes.ts';

const RUNS = 10_000;

test('a tiny dossier with random bytes altered never passes, ten thousand times', async () => {
  const tiny = await tinyDossier();
  expect(tiny.zip.length).toBeLessThan(100_000);
  await alterBytes(tiny, RUNS / 2, 1);
  await alterBytes(tiny, RUNS / 2, 8);
}, 900_000);
