import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SEALED } from '../../src/vault/migrations/0001-sealed.ts';
import { bytesOf, contentOf, readDump, restore } from './dump.ts';
import { INVENTED_2, INVENTED_3 } from './invented-2.ts';
import { databases, release } from './release.ts';

const DUMP = readDump(1);
const IDS = Object.keys(DUMP.words);
const KEY = () => bytesOf(DUMP.privateKey);
const FIRST = IDS[0] ?? '';

/** As the browser would tell it. */
function roomLeft(bytes: number): void {
  const storage = { estimate: async () => ({ quota: bytes + 1_000, usage: 1_000 }) };
  vi.stubGlobal('navigator', { locks: navigator.locks, storage });
}

/** The disk is full for what `refused` says, and the browser does not tell before. */
function fullFor(refused: (database: string, table: string) => boolean): () => void {
  const put = IDBObjectStore.prototype.put;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...row
  ) {
    if (refused(this.transaction.db.name, this.name)) throw new DOMException('', 'QuotaExceededError');
    return put.apply(this, row);
  });
  return () => spy.mockRestore();
}

type Release = Awaited<ReturnType<typeof release>>;

async function allReadable(vault: Release, ids = IDS): Promise<void> {
  expect((await vault.chronological({})).rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  for (const id of ids) {
    expect((await vault.captureDetail(id)).facts.post?.text?.value).toBe(DUMP.words[id]);
    const { bytes } = await vault.soundArtifact(id, 'post-text');
    expect(Buffer.from(bytes).toString()).toBe(DUMP.words[id]);
  }
  expect(await vault.log()).toMatchObject({ ok: true });
}

beforeEach(async () => {
  for (const name of await databases()) await Dexie.delete(name);
  await restore(DUMP, 'holdfast', SEALED.stores);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('no room for the files: all can be read, keeping goes on, and the old one is as it was', async () => {
  const before = await contentOf('holdfast');
  roomLeft(2_000_000);
  const two = await release(SEALED, INVENTED_2);
  const kept = await two.keep('meanwhile');
  await two.openVault(KEY());
  await allReadable(two);
  await two.keep('after');
  expect((await two.captureDetail(kept)).facts.post?.text?.value).toBe('meanwhile');
  expect(await databases()).toEqual(['holdfast', 'holdfast-2']);
  expect(await two.db.blobs.count()).toBe(4);
  two.db.close();
  expect(await contentOf('holdfast')).toEqual(before);

  roomLeft(1_000_000_000);
  const again = await release(SEALED, INVENTED_2);
  await again.openVault(KEY());
  expect(await databases()).toEqual(['holdfast-2']);
  await allReadable(again);
  expect(await again.db.blobs.count()).toBe(2 * (IDS.length + 2));
  again.db.close();
});

test('a disk that fills up while the files are carried: none stays that takes the room away', async () => {
  const before = await contentOf('holdfast');
  let left = 10;
  const free = fullFor((database, table) => database === 'holdfast-2' && table === 'blobs' && --left < 0);
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  free();
  expect(await two.db.blobs.count()).toBe(0);
  await allReadable(two);
  await two.keep('after');
  two.db.close();
  expect(await contentOf('holdfast')).toEqual(before);
  const again = await release(SEALED, INVENTED_2);
  await again.openVault(KEY());
  expect(await databases()).toEqual(['holdfast-2']);
  await allReadable(again);
  again.db.close();
});

test('what is erased while its files wait is gone there too, and does not come back', async () => {
  roomLeft(2_000_000);
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  await two.eraseCapture(FIRST, '');
  await expect(two.readFacts(FIRST)).rejects.toMatchObject({ code: 'not-found' });
  const old = (await contentOf('holdfast')).blobs as { captureId: string }[];
  expect(old.filter(({ captureId }) => captureId === FIRST)).toEqual([]);
  two.db.close();
  roomLeft(1_000_000_000);
  const again = await release(SEALED, INVENTED_2);
  await again.openVault(KEY());
  await allReadable(again, IDS.slice(1));
  expect(await again.db.blobs.count()).toBe(2 * (IDS.length - 1));
  again.db.close();
});

test('a later release finds rows in one and files in another', async () => {
  roomLeft(2_000_000);
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  await two.keep('in the second');
  await two.eraseCapture(FIRST, '');
  two.db.close();
  const poor = await release(SEALED, INVENTED_2, INVENTED_3);
  await poor.openVault(KEY());
  await allReadable(poor, IDS.slice(1));
  expect(await databases()).toEqual(['holdfast', 'holdfast-2', 'holdfast-3']);
  poor.db.close();
  roomLeft(1_000_000_000);
  const three = await release(SEALED, INVENTED_2, INVENTED_3);
  await three.openVault(KEY());
  expect(await databases()).toEqual(['holdfast-3']);
  await allReadable(three, IDS.slice(1));
  expect(await three.words()).toHaveLength(IDS.length);
  expect(await three.db.blobs.count()).toBe(2 * IDS.length);
  three.db.close();
});

test('room for the rows is made from the cache of the old one', async () => {
  let refused = 0;
  const free = fullFor(
    (database, table) => database === 'holdfast-2' && table === 'notes' && ++refused === 1,
  );
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  free();
  await allReadable(two);
  expect([refused, await databases()]).toEqual([2, ['holdfast-2']]);
  two.db.close();
});

test('no room at all: it is said, keeping goes on, and nothing but the cache is touched', async () => {
  const before = await contentOf('holdfast');
  const free = fullFor((database, table) => database === 'holdfast-2' && table === 'notes');
  const two = await release(SEALED, INVENTED_2);
  await expect(two.openVault(KEY())).rejects.toMatchObject({ code: 'no-room-to-open' });
  await two.keep('meanwhile');
  expect([await two.db.captures.count(), await two.db.blobs.count()]).toEqual([1, 2]);
  two.db.close();
  expect(await contentOf('holdfast')).toEqual({ ...before, segments: [] });
  free();
  const again = await release(SEALED, INVENTED_2);
  await again.openVault(KEY());
  await allReadable(again);
  expect(await again.words()).toHaveLength(IDS.length + 1);
  again.db.close();
});
