import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, expect, test, vi } from 'vitest';
import { SEALED } from '../../src/vault/migrations/0001-sealed.ts';
import type { Schema } from '../../src/vault/migrations/schema.ts';
import { bytesOf, contentOf, readDump, restore } from './dump.ts';
import { INVENTED_2, INVENTED_3 } from './invented-2.ts';
import { databases, release } from './release.ts';

const DUMP = readDump(1);
const IDS = Object.keys(DUMP.words);
const KEY = () => bytesOf(DUMP.privateKey);
const FAILED = { code: 'store-failed' };

/** Fails after so many lines of the log. */
function failing(rows: number): Schema {
  let left = rows;
  const custody: NonNullable<Schema['carry']>[string] = async (row, tools) => {
    left -= 1;
    if (left < 0) throw new DOMException('', 'UnknownError');
    return (await INVENTED_2.carry?.custody?.(row, tools)) ?? null;
  };
  return { ...INVENTED_2, carry: { ...INVENTED_2.carry, custody } };
}

beforeEach(async () => {
  for (const name of await databases()) await Dexie.delete(name);
  await restore(DUMP, 'holdfast', SEALED.stores);
});

test('what was kept is carried over when the vault is opened, sealed anew, and the old database is gone', async () => {
  const before = await contentOf('holdfast');
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  expect(await databases()).toEqual(['holdfast-2']);
  expect(await two.words()).toHaveLength(IDS.length);
  for (const [id, words] of Object.entries(DUMP.words))
    expect(Buffer.from(await two.artifactBytes(id, 'post-text')).toString()).toBe(words);
  expect((await two.captureDetail(IDS[0] ?? '')).notes).toMatchObject([{ text: DUMP.note }]);
  expect((await two.captureDetail(IDS[0] ?? '')).marks).toMatchObject({ present: DUMP.marks, lost: 0 });
  expect(await two.log()).toMatchObject({ ok: true, lines: { length: DUMP.tables.custody?.length } });
  expect((await two.caseThings())[0]?.sayings).toHaveLength(DUMP.wishes.length);
  expect(await two.erasedCaptures()).toHaveLength(1);
  const after = await contentOf('holdfast-2');
  expect(after.otherLogs).toEqual(before.otherLogs);
  expect(before.otherLogs).toHaveLength(1);
  for (const table of ['captures', 'blobs', 'custody', 'notes', 'records']) {
    const [old, now] = [before[table], after[table]] as { sealed: unknown; since: number }[][];
    expect(now?.map(({ since }) => since)).toEqual(old?.map(() => 2));
    for (const { sealed } of old ?? []) expect(now?.map((row) => row.sealed)).not.toContainEqual(sealed);
  }
  two.db.close();
});

test('captures go on while it is locked, in the new database, and both are there afterwards', async () => {
  const locked = await release(SEALED, INVENTED_2);
  await Promise.all([locked.keep('meanwhile 1'), locked.keep('meanwhile 2')]);
  locked.db.close();
  const before = await contentOf('holdfast');
  expect(before.captures).toHaveLength(IDS.length);
  const two = await release(SEALED, INVENTED_2);
  await two.keep('meanwhile 3');
  await Promise.all([two.openVault(KEY()), two.openVault(KEY()), two.keep('during')]);
  await two.keep('after');
  expect((await two.words()).slice(IDS.length).sort()).toEqual([
    'after',
    'during',
    'meanwhile 1',
    'meanwhile 2',
    'meanwhile 3',
  ]);
  const seqs = (await two.chronological({})).rows.map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(IDS.length + 5);
  expect(await two.log()).toMatchObject({ ok: true });
  expect(await databases()).toEqual(['holdfast-2']);
  two.db.close();
});

test.each([0, 1, 9])(
  'one that fails after %s lines leaves the old as it was, and what came meanwhile',
  async (rows) => {
    const before = await contentOf('holdfast');
    const broken = await release(SEALED, failing(rows));
    await broken.keep('meanwhile');
    await expect(broken.openVault(KEY())).rejects.toMatchObject(FAILED);
    expect(broken.isOpen()).toBe(false);
    await broken.keep('after it failed');
    broken.db.close();
    expect(await contentOf('holdfast')).toEqual(before);

    const one = await release(SEALED);
    await one.openVault(KEY());
    expect(await one.words()).toHaveLength(IDS.length);
    expect(await one.log()).toMatchObject({ ok: true });
    one.db.close();

    const two = await release(SEALED, INVENTED_2);
    await two.openVault(KEY());
    expect((await two.words()).slice(IDS.length)).toEqual(['meanwhile', 'after it failed']);
    expect(await two.log()).toMatchObject({ ok: true });
    expect(await databases()).toEqual(['holdfast-2']);
    two.db.close();
  },
);

test('an old one that cannot be deleted is deleted next time, and nothing that was erased comes back from it', async () => {
  const staying = vi.spyOn(Dexie, 'delete').mockRejectedValue(new DOMException('', 'UnknownError'));
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  await two.eraseCapture(IDS[4] ?? '', '');
  two.db.close();
  staying.mockRestore();
  expect(await databases()).toEqual(['holdfast', 'holdfast-2']);
  const three = await release(SEALED, INVENTED_2, INVENTED_3);
  await three.openVault(KEY());
  expect((await three.chronological({})).rows.map(({ id }) => id)).toEqual(IDS.filter((id) => id !== IDS[4]));
  expect(await three.keep('next')).toBeDefined();
  expect(await three.log()).toMatchObject({ ok: true });
  expect(await databases()).toEqual(['holdfast-3']);
  three.db.close();
});

test('a release that is skipped: its step is taken too, without its database', async () => {
  const three = await release(SEALED, INVENTED_2, INVENTED_3);
  await three.openVault(KEY());
  expect(await databases()).toEqual(['holdfast-3']);
  const lines = await three.db.table('custody').toArray();
  expect(new Set(lines.map(({ since }) => since))).toEqual(new Set([3]));
  expect(await three.log()).toMatchObject({ ok: true });
  three.db.close();
});

test('a schema that only adds an index stays in its database', async () => {
  const more = { number: 2, stores: { ...SEALED.stores, captures: 'id, &seq, capturedAt' } };
  const two = await release(SEALED, more);
  await two.openVault(KEY());
  expect(await databases()).toEqual(['holdfast']);
  expect(await two.db.captures.orderBy('capturedAt').count()).toBe(IDS.length);
  two.db.close();
});

test('a damaged row goes over as it is, and holds up nothing', async () => {
  const one = await release(SEALED);
  await one.db.captures.update(IDS[2] ?? '', { sealed: new Uint8Array(200) });
  one.db.close();
  const two = await release(SEALED, INVENTED_2);
  await two.openVault(KEY());
  const { rows, damaged } = await two.chronological({});
  expect([rows.length, damaged]).toEqual([IDS.length - 1, [IDS[2]]]);
  two.db.close();
});

test.each([null, 7])(
  'the log’s head is lost (%s) before it is carried over: no line is written over',
  async (head) => {
    const one = await release(SEALED);
    if (head) await one.db.plain.put({ name: 'log-head', value: head });
    else await one.db.plain.delete('log-head');
    one.db.close();
    const locked = await release(SEALED, INVENTED_2);
    await locked.keep('meanwhile');
    if (!head) await locked.db.plain.delete('log-head');
    await locked.keep('and again');
    locked.db.close();
    const two = await release(SEALED, INVENTED_2);
    await two.openVault(KEY());
    const { ok, lines } = await two.log();
    const before = DUMP.tables.custody?.length ?? 0;
    expect([ok, lines.length]).toEqual([true, before + (head ? 3 : 4)]);
    expect(await two.words()).toHaveLength(IDS.length + 2);
    two.db.close();
  },
);

test('a first release has nothing to carry', async () => {
  await Dexie.delete('holdfast');
  const two = await release(SEALED, INVENTED_2);
  await two.keep('first');
  expect(await databases()).toEqual(['holdfast-2']);
  two.db.close();
});
