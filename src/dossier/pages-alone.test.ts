import { expect, test } from 'vitest';
import { writeSample } from '../../tests/sample-dossier.ts';

test('READ-ME and the log are given beside a dossier as they are in it', async () => {
  const { result, bytes } = await writeSample();
  expect(result.pages.map(({ path }) => path)).toEqual([
    'data/2-incident-log/MJS-incident-log.pdf',
    '1-READ-ME-FIRST.pdf',
  ]);
  for (const page of result.pages) expect(Buffer.from(bytes).includes(Buffer.from(page.bytes))).toBe(true);
});
