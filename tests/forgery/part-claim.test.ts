import { expect, it } from 'vitest';
import { claimPart } from './part-forgeries.ts';
import { check, original } from './refused.ts';
import { exhibit, filesOf, pack, rebuild, resign } from './workshop.ts';

it('whoever takes an exhibit out and says that it is in another part hides nothing: each missing part is told, and the key is another', async () => {
  const { zip, key, forger, fingerprint } = await original();
  const files = await filesOf(zip);
  for (const path of [...files.keys()]) if (path.startsWith(exhibit('MJS003', ''))) files.delete(path);
  await rebuild(files);
  await claimPart(files, 3);
  await resign(files, forger);
  const report = await check(await pack(files), { keyPem: key.publicKeyPem, fingerprint });
  expect(report.claims?.['Bag-Count']).toBe('1 of 3');
  expect(report.remarks.map(({ code }) => code)).toEqual(['other-part', 'other-part']);
  expect(report).toMatchObject({
    keyCompared: 'other',
    fingerprintCompared: 'other',
    signature: 'does-not-hold',
  });
});
