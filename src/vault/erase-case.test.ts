import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { keepWith, linesHere, newBrowser } from '../../tests/backups.ts';
import { digestCaseItem, digestSalted } from '../crypto/digest.ts';
import type { CaseSaying } from '../domain/case-item/kinds.ts';
import { newId } from '../domain/new-id.ts';
import { caseThings, sayCaseItem } from './case-items.ts';
import { database } from './database.ts';
import { eraseCapture } from './erase.ts';
import { eraseCaseThing } from './erase-case.ts';
import { erasedCaptures, erasedCaseThings, everythingErased } from './erased.ts';
import { closeVault, openVault } from './opened.ts';

const wish = (words: string): CaseSaying => ({ kind: 'wish', words });

beforeEach(() => newBrowser());

test('takes out every saying of that thing alone, and says so in the log, which keeps their digests', async () => {
  const first = await sayCaseItem(null, wish('goes'), true);
  const second = await sayCaseItem(first.of, wish('goes, corrected'), true);
  const stays = await sayCaseItem(null, wish('stays'), true);
  await eraseCaseThing(first.of, '  Told by mistake. ');
  expect((await caseThings()).map(({ present }) => present)).toEqual([stays]);
  expect(await database().caseItems.count()).toBe(1);
  const [left] = await erasedCaseThings();
  expect([left, await erasedCaptures()]).toMatchObject([{ id: first.of, reason: 'Told by mistake.' }, []]);
  const capture = await keepWith('goes, too');
  await eraseCapture(capture, '');
  expect((await everythingErased()).map(({ id }) => id)).toEqual([capture, first.of]);
  const lines = await linesHere();
  expect(lines.find(({ action }) => action === 'erased')).toMatchObject({
    actor: 'person',
    action: 'erased',
    about: { kind: 'case', id: first.of },
    digests: { reason: await digestSalted(left?.salt ?? '', 'Told by mistake.') },
  });
  const named = lines.flatMap(({ digests }) => digests['case-item'] ?? []);
  expect(named).toEqual(await Promise.all([first, second, stays].map(digestCaseItem)));
});

test('words that were begun for it go with it; without a reason the line has no digest', async () => {
  const { of } = await sayCaseItem(null, wish('goes'), true);
  const name = `draft/case-${of}`;
  await database().records.put({ name, sealed: new Uint8Array(9) });
  await eraseCaseThing(of, ' ');
  expect(await database().records.get(name)).toBeUndefined();
  expect((await linesHere()).at(-1)?.digests).toEqual({});
});

test('one that cannot be read can be erased', async () => {
  const { id, of } = await sayCaseItem(null, wish('goes'), true);
  await database().caseItems.update(id, { sealed: new Uint8Array(9) });
  await eraseCaseThing(of, '');
  expect(await caseThings()).toEqual([]);
});

test('what is not there is not erased, and nothing is while locked or behind the second passphrase', async () => {
  const { of } = await sayCaseItem(null, wish('stays'), true);
  const lines = await linesHere();
  await expect(eraseCaseThing(newId(), '')).rejects.toMatchObject({ code: 'not-found' });
  expect(await linesHere()).toEqual(lines);
  closeVault();
  await expect(eraseCaseThing(of, '')).rejects.toMatchObject({ code: 'vault-locked' });
  await openVault('empty');
  await expect(eraseCaseThing(of, '')).rejects.toMatchObject({ code: 'not-found' });
  expect([await erasedCaseThings(), await database().caseItems.count()]).toEqual([[], 1]);
});

test('what the browser refused and wrote all the same is neither said nor erased twice', async () => {
  const { of } = await twice(() => sayCaseItem(null, wish('once'), true));
  expect(await database().caseItems.count()).toBe(1);
  await twice(() => sayCaseItem(of, wish('corrected'), true));
  expect((await caseThings())[0]?.present).toMatchObject({ nth: 2 });
  await twice(() => eraseCaseThing(of, 'mistake'));
  expect((await linesHere()).map(({ action }) => action)).toEqual(['log-opened', 'noted', 'noted', 'erased']);
});

/** The first transaction that writes is refused for want of room after it was committed. */
async function twice<T>(write: () => Promise<T>): Promise<T> {
  const db = database();
  const real = db.transaction.bind(db) as (...args: unknown[]) => Promise<unknown>;
  let refused = false;
  const spy = vi.spyOn(db, 'transaction').mockImplementation((async (mode: string, ...args: unknown[]) => {
    const done = await real(mode, ...args);
    if (refused || mode !== 'rw') return done;
    refused = true;
    throw new DOMException('on a database that did not allow mutations', 'InvalidStateError');
  }) as never);
  try {
    return await write();
  } finally {
    expect(refused).toBe(true);
    spy.mockRestore();
  }
}
