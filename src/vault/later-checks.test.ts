import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { custodyLog } from './events.ts';
import { keepCapture } from './keep.ts';
import { deviceUnlock } from './keyring.ts';
import { laterChecks } from './list.ts';
import { loggedRecords } from './logged-records.ts';
import { openVault } from './opened.ts';
import { captureDetail } from './read.ts';

test('a later look is a capture of its own, and a line of the log about the first', async () => {
  const first = await inventedCapture('I know your bus.');
  await keepCapture(first.facts, first.files);
  const key = await deviceUnlock();
  if (key) await openVault(key);
  const { id } = first.facts;
  const record = first.files[0]?.file.digest ?? '';
  const checks = { id, record, found: 'changed', why: 'other-words', status: 200 } as const;
  const look = await inventedCapture('I know the bus.', { checks });
  await keepCapture(look.facts, look.files);
  await keepCapture(look.facts, look.files);

  const { ok, lines } = await checkChain(new TextEncoder().encode((await custodyLog()).text));
  expect([ok, lines.map(({ action }) => action)]).toEqual([
    true,
    ['log-opened', 'kept', 'kept', 'checked-again'],
  ]);
  const digests = Object.fromEntries(look.files.map(({ file }) => [file.kind, file.digest]));
  const about = { kind: 'capture', id, found: 'changed', seenIn: look.facts.id };
  expect(lines.at(-1)).toMatchObject({ actor: 'person', about, digests });
  expect(JSON.stringify(lines)).not.toContain('bus');

  const rows = await laterChecks(id);
  expect(rows).toMatchObject([{ id: look.facts.id, checks: { id, found: 'changed', why: 'other-words' } }]);
  expect(await laterChecks(look.facts.id)).toEqual([]);
  expect((await captureDetail(id)).facts).toEqual(first.facts);
  const logged = await loggedRecords();
  expect([logged.digestOf(id), logged.keptHere(id)]).toEqual([record, true]);
  expect(logged.digestOf(look.facts.id)).toBe(look.files[0]?.file.digest);
});
