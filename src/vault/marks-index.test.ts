import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWith, newBrowser } from '../../tests/backups.ts';
import { sealRecord } from '../crypto/record-key.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import type { KindOfAct } from '../domain/kinds-of-act.ts';
import { newId } from '../domain/new-id.ts';
import { database, type SegmentStored } from './database.ts';
import { eraseCapture } from './erase.ts';
import { sealMarks } from './marks.ts';
import { bucketOf, kindsByCapture, MARKS } from './marks-index.ts';
import { closeVault, openVault, openVaultKeys } from './opened.ts';

/** Sets without captures and lines: reading asks for neither. */
async function mark(captureIds: Id[], kinds: KindOfAct[], nth = 1): Promise<void> {
  const about = { at: instantOf(new Date()), nth, words: null, mayGoWithDossier: false, broughtIn: null };
  const sets = captureIds.map((captureId) => ({ ...about, id: newId(), captureId, kinds, salt: newId() }));
  await database().marks.bulkAdd(await Promise.all(sets.map(sealMarks)));
}

async function reopened(): Promise<void> {
  const key = openVaultKeys().raw.slice();
  closeVault();
  await openVault(key);
}

/** How many sets were asked for one by one, or all of them. */
async function asked(work: () => Promise<unknown>): Promise<number> {
  const { marks } = database();
  const [each, all] = [vi.spyOn(marks, 'bulkGet'), vi.spyOn(marks, 'where')];
  await work();
  const some = each.mock.calls.reduce((sum, [ids]) => sum + (ids as Id[]).length, 0);
  const count = all.mock.calls.length > 0 ? await marks.count() : some;
  vi.restoreAllMocks();
  return count;
}

const cached = () => database().segments.where('source').equals(MARKS).toArray();
const many = (count: number) => Array.from({ length: count }, newId);
const allAs = (ids: Id[], kinds: KindOfAct[]) => new Map(ids.map((id) => [id, kinds]));
const sorted = (found: Map<Id, KindOfAct[]>) => [...found].toSorted(([a], [b]) => a.localeCompare(b));
const expectKinds = async (wanted: Map<Id, KindOfAct[]>) =>
  expect(sorted(await kindsByCapture())).toEqual(sorted(wanted));

beforeEach(() => newBrowser());
afterEach(() => vi.restoreAllMocks());

test('sets are opened one by one once; another page reads them together, and opens what came since', async () => {
  const ids = many(200);
  await mark(ids, ['threat']);
  expect(await asked(kindsByCapture)).toBe(200);
  expect(await asked(kindsByCapture)).toBe(0);
  await reopened();
  expect(await asked(kindsByCapture)).toBe(0);
  const more = many(3);
  await mark(more, ['damage']);
  await reopened();
  expect(await asked(kindsByCapture)).toBe(3);
  await expectKinds(new Map([...allAs(ids, ['threat']), ...allAs(more, ['damage'])]));
});

test('two that ask at the same time open nothing twice, and each has what was there when it asked', async () => {
  await mark(many(200), ['threat']);
  expect(await asked(() => Promise.all([kindsByCapture(), kindsByCapture()]))).toBe(200);
  const early = kindsByCapture();
  await mark(many(1), ['threat']);
  expect((await kindsByCapture()).size).toBe(201);
  await early;
});

test('a few are not sealed together', async () => {
  await mark(many(50), ['threat']);
  expect((await kindsByCapture()).size).toBe(50);
  expect(await cached()).toEqual([]);
});

test('a cache of before hides no set that came since, whether it adds or takes back', async () => {
  const ids = many(200);
  await mark(ids, ['threat']);
  await kindsByCapture();
  const old = await cached();
  const [first = '', second = '', ...rest] = ids;
  await mark([first], ['contact'], 2);
  await mark([second], [], 2);
  const more = many(100);
  await mark(more, ['damage']);
  await kindsByCapture();
  const [segments, wanted] = [database().segments, new Map([[first, ['contact' as const]]])];
  for (const state of [old, []]) {
    await segments.clear();
    await segments.bulkPut(state);
    await reopened();
    await expectKinds(new Map([...wanted, ...allAs(rest, ['threat']), ...allAs(more, ['damage'])]));
  }
});

test('a damaged cache, one in the place of another, and one of another release cost nothing but time', async () => {
  const ids = many(200);
  await mark(ids, ['threat']);
  await kindsByCapture();
  const good = await cached();
  const other = async ({ number }: SegmentStored) => {
    const rows = (await database().marks.toArray()).map(({ id, captureId }) => [id, 9, { of: captureId }]);
    return await sealRecord(openVaultKeys().record, `segment/${MARKS}/${number}`, rows);
  };
  const ways: ((row: SegmentStored, at: number) => unknown)[] = [
    () => new Uint8Array(0),
    () => new Uint8Array(99),
    () => 'no bytes',
    (_, at) => good.at(at - 1)?.sealed,
    other,
  ];
  for (const way of ways) {
    const rows = good.map(async (row, at) => ({ ...row, sealed: (await way(row, at)) as never }));
    await database().segments.bulkPut(await Promise.all(rows));
    await reopened();
    await expectKinds(allAs(ids, ['threat']));
  }
});

test('a set that is damaged is not cached, and hides what was said before as it does elsewhere', async () => {
  const ids = many(200);
  const [first = '', ...rest] = ids;
  await mark(ids, ['threat']);
  await mark([first], ['contact'], 2);
  const last = (await database().marks.where({ captureId: first }).toArray()).find(({ nth }) => nth === 2);
  await database().marks.update(last?.id ?? '', { sealed: new Uint8Array(9), captureId: 7 as never });
  await kindsByCapture();
  await database().marks.update(last?.id ?? '', { captureId: first });
  await reopened();
  await expectKinds(allAs(rest, ['threat']));
});

test('what is cached goes with the capture that is erased, and does not come back with a cache of before', async () => {
  const ids = many(200);
  const goes = await keepWith('goes');
  await mark([...ids, goes], ['threat']);
  await kindsByCapture();
  const old = await cached();
  await eraseCapture(goes, '');
  expect((await cached()).map(({ number }) => number)).not.toContain(bucketOf(goes));
  expect(old.map(({ number }) => number)).toContain(bucketOf(goes));
  await expectKinds(allAs(ids, ['threat']));
  await database().segments.bulkPut(old);
  await reopened();
  await expectKinds(allAs(ids, ['threat']));
});

test('what is erased while sets are read is not cached', async () => {
  const goes = await keepWith('goes');
  await mark([...many(200), goes], ['threat']);
  const { marks } = database();
  vi.spyOn(marks, 'where').mockImplementationOnce(((name: string) => {
    const erased = { toArray: () => eraseCapture(goes, '').then(() => marks.toArray()) };
    return { above: () => ({ limit: () => erased }), name };
  }) as never);
  await kindsByCapture();
  expect(await cached()).toEqual([]);
  expect((await kindsByCapture()).has(goes)).toBe(false);
});

test('with no room for a cache they are read all the same; locked meanwhile, nothing is given out', async () => {
  const ids = many(200);
  await mark(ids, ['threat']);
  vi.spyOn(database().segments, 'bulkPut').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
  await expectKinds(allAs(ids, ['threat']));
  vi.restoreAllMocks();
  await reopened();
  const key = openVaultKeys().raw.slice();
  const reading = kindsByCapture();
  closeVault();
  await expect(reading).rejects.toMatchObject({ code: 'vault-locked' });
  await openVault(key);
  await expectKinds(allAs(ids, ['threat']));
});
