import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { keepWith, linesHere, newBrowser } from '../../tests/backups.ts';
import { digestSalted } from '../crypto/digest.ts';
import type { Id } from '../domain/identity.ts';
import type { KindOfAct } from '../domain/kinds-of-act.ts';
import { newId } from '../domain/new-id.ts';
import { database } from './database.ts';
import { eraseCapture } from './erase.ts';
import { custodyLog } from './events.ts';
import * as list from './list.ts';
import { addKinds, addMarks, marksOf } from './marks.ts';
import { kindsByCapture } from './marks-index.ts';
import { closeVault, openVault, openVaultKeys } from './opened.ts';
import * as read from './read.ts';

const LOCKED = { code: 'vault-locked' };
const said = (kinds: KindOfAct[], words: string | null = null, mayGoWithDossier = false) => ({
  kinds,
  words,
  mayGoWithDossier,
});
const bulk = (ids: Id[], kinds: KindOfAct[], mayGo = false) =>
  addKinds(ids, kinds, mayGo, () => undefined, new AbortController().signal);
const listed = async (kind: KindOfAct, more = {}) =>
  (await list.listCaptures({ kind, ...more }, { limit: 50 })).rows.map(({ id }) => id);

/** What is there once the record was locked and opened again: nothing is remembered. */
async function reopened(): Promise<void> {
  const { raw } = openVaultKeys();
  const key = raw.slice();
  closeVault();
  await openVault(key);
}

async function damage(captureId: Id, nth: number): Promise<void> {
  const row = (await database().marks.where({ captureId }).toArray()).find((one) => one.nth === nth);
  expect(await database().marks.update(row?.id ?? '', { sealed: new Uint8Array(99) })).toBe(1);
}

beforeEach(() => newBrowser());

test('a set of marks is there beside its capture, with a line that names a salted digest and no word of it', async () => {
  const id = await keepWith('I know where you live');
  const before = await read.captureDetail(id);
  await addMarks(id, said(['contact', 'threat'], 'I know where you live', true));
  const { present, sets, lost } = await marksOf(id);
  expect([sets.length, lost]).toEqual([1, 0]);
  expect(present).toMatchObject({
    kinds: ['contact', 'threat'],
    words: 'I know where you live',
    mayGoWithDossier: true,
    nth: 1,
    broughtIn: null,
  });
  const line = (await linesHere()).at(-1);
  const text = `${present?.at.utc}\ncontact,threat\nI know where you live`;
  expect(line).toMatchObject({ actor: 'person', action: 'categorised', about: { kind: 'capture', id } });
  expect(line?.digests).toEqual({ marks: await digestSalted(present?.salt ?? '', text) });
  const { marks: _, ...kept } = await read.captureDetail(id);
  expect({ ...kept, marks: before.marks }).toEqual(before);
});

test('a correction is another set: the one before stays, and holds no more', async () => {
  const id = await keepWith('one');
  await addMarks(id, said(['threat'], 'you will see'));
  vi.useFakeTimers({ now: new Date('2001-01-01'), toFake: ['Date'] });
  await addMarks(id, said(['contact']));
  vi.useRealTimers();
  const { present, sets } = await marksOf(id);
  expect(sets.map(({ kinds }) => kinds.join())).toEqual(['threat', 'contact']);
  expect(present?.kinds).toEqual(['contact']);
  expect((await linesHere()).filter(({ action }) => action === 'categorised')).toHaveLength(2);
  expect([await listed('threat'), await listed('contact')]).toEqual([[], [id]]);
  await addMarks(id, said([]));
  expect((await kindsByCapture()).size).toBe(0);
});

test('the list is filtered by what is said at present, together with words, and after the record was locked', async () => {
  const [one, two, three] = [
    await keepWith('first bus'),
    await keepWith('second bus'),
    await keepWith('third'),
  ];
  await addMarks(one, said(['threat', 'worst']));
  await addMarks(two, said(['threat']));
  await addMarks(three, said(['damage']));
  expect(await listed('threat')).toEqual([two, one]);
  await reopened();
  expect(await listed('threat')).toEqual([two, one]);
  expect(await listed('threat', { text: 'first' })).toEqual([one]);
  expect((await list.chronological({ kind: 'worst' })).rows.map(({ id }) => id)).toEqual([one]);
  expect(await kindsByCapture()).toEqual(
    new Map([
      [one, ['threat', 'worst']],
      [two, ['threat']],
      [three, ['damage']],
    ]),
  );
});

test('many are marked at once: kinds are added, words stay, and what was kept out of a dossier stays out', async () => {
  const ids = [await keepWith('one'), await keepWith('two'), await keepWith('three')];
  const [one = '', two = '', three = ''] = ids;
  await addMarks(one, said(['threat'], 'you will see', false));
  await addMarks(two, said(['contact'], null, true));
  await bulk([...ids, newId()], ['contact', 'worst'], true);
  expect((await marksOf(one)).present).toMatchObject(
    said(['contact', 'threat', 'worst'], 'you will see', false),
  );
  expect((await marksOf(two)).present).toMatchObject(said(['contact', 'worst'], null, true));
  expect((await marksOf(three)).present).toMatchObject(said(['contact', 'worst'], null, true));
  const lines = (await linesHere()).length;
  await bulk(ids, ['contact'], true);
  expect((await linesHere()).length).toBe(lines);
});

test('more than go into one transaction are all marked, with a line each', async () => {
  const ids: Id[] = [];
  for (let at = 0; at < 130; at += 1) ids.push(await keepWith(`post ${at}`));
  const told: number[] = [];
  const stop = new AbortController();
  const tell = (done: number) => {
    told.push(done);
    stop.abort();
  };
  await addKinds(ids, ['contact'], false, tell, stop.signal);
  // What was marked before it was stopped stays; the next run does the rest.
  expect([told, (await kindsByCapture()).size]).toEqual([[100], 100]);
  await addKinds(ids, ['contact'], false, (done) => told.push(done), new AbortController().signal);
  expect(told).toEqual([100, 100, 130]);
  expect((await kindsByCapture()).size).toBe(130);
  expect((await linesHere()).filter(({ action }) => action === 'categorised')).toHaveLength(130);
  await reopened();
  expect((await list.listCaptures({ kind: 'contact' }, { limit: 1 })).total).toBe(130);
}, 60_000);

test('what is not there cannot be marked, and words that are no threat are refused', async () => {
  await expect(addMarks(newId(), said(['contact']))).rejects.toMatchObject({ code: 'not-found' });
  const id = await keepWith('one');
  await expect(addMarks(id, said(['contact'], 'words'))).rejects.toMatchObject({ code: 'bad-message' });
  expect((await marksOf(id)).sets).toEqual([]);
});

test('two windows that mark at once leave two sets, the later one in the place of the other', async () => {
  const id = await keepWith('one');
  await Promise.all([addMarks(id, said(['contact'])), addMarks(id, said(['damage']))]);
  const { sets, present } = await marksOf(id);
  expect(sets.map(({ nth }) => nth)).toEqual([1, 2]);
  expect(present).toEqual(sets[1]);
});

test('a failure in the middle leaves neither marks nor line', async () => {
  const id = await keepWith('one');
  const lines = (await linesHere()).length;
  const broken = vi
    .spyOn(database().custody, 'bulkAdd')
    .mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
  await expect(addMarks(id, said(['contact']))).rejects.toMatchObject({ code: 'no-room-left' });
  broken.mockRestore();
  expect([(await marksOf(id)).sets, (await linesHere()).length]).toEqual([[], lines]);
});

test('a damaged set is counted, and none that it took back holds again; the next one does', async () => {
  const id = await keepWith('one');
  await addMarks(id, said(['threat'], 'you will see', true));
  await addMarks(id, said([]));
  await damage(id, 2);
  await reopened();
  expect(await marksOf(id)).toMatchObject({ present: null, sets: [{ nth: 1 }], lost: 1 });
  expect((await kindsByCapture()).size).toBe(0);
  expect((await read.captureDetail(id)).marks.lost).toBe(1);
  await addMarks(id, said(['contact']));
  expect((await marksOf(id)).present).toMatchObject({ nth: 3, kinds: ['contact'] });
});

test('marks that were put beside another capture, or in another place, are refused', async () => {
  const [one, two] = [await keepWith('one'), await keepWith('two')];
  await addMarks(one, said(['contact']));
  await addMarks(one, said(['threat']));
  const [first, second] = (await database().marks.toArray()).toSorted((a, b) => a.nth - b.nth);
  await database().marks.update(first?.id ?? '', { nth: 9 });
  await database().marks.update(second?.id ?? '', { captureId: two });
  expect(await marksOf(one)).toMatchObject({ present: null, sets: [], lost: 1 });
  expect(await marksOf(two)).toMatchObject({ present: null, sets: [], lost: 1 });
});

test('nothing of them stands in the clear, and a locked record gives none', async () => {
  const id = await keepWith('one');
  await addMarks(id, said(['sending-others', 'threat'], 'marker-of-the-threat'));
  await list.listCaptures({ kind: 'threat' }, { limit: 9 });
  const stored = await Promise.all(database().tables.map((table) => table.toArray()));
  const clear = stored.flat().map((row) => {
    const { sealed, ...rest } = row as { sealed?: unknown };
    const bytes = sealed instanceof Uint8Array ? Buffer.from(sealed).toString('latin1') : '';
    return JSON.stringify(rest) + bytes;
  });
  for (const word of ['marker-of-the-threat', 'sending-others']) expect(clear.join()).not.toContain(word);
  closeVault();
  await expect(kindsByCapture()).rejects.toMatchObject(LOCKED);
  await expect(marksOf(id)).rejects.toMatchObject(LOCKED);
  await expect(addMarks(id, said(['contact']))).rejects.toMatchObject(LOCKED);
  await expect(bulk([id], ['contact'])).rejects.toMatchObject(LOCKED);
  await expect(list.listCaptures({ kind: 'threat' }, { limit: 9 })).rejects.toMatchObject(LOCKED);
  await openVault('empty');
  expect((await kindsByCapture()).size).toBe(0);
});

test('they go with the capture that is erased, and their lines stay', async () => {
  const [stays, goes] = [await keepWith('stays'), await keepWith('goes')];
  await bulk([stays, goes], ['contact']);
  expect((await kindsByCapture()).size).toBe(2);
  await eraseCapture(goes, '');
  expect([await database().marks.count(), [...(await kindsByCapture()).keys()]]).toEqual([1, [stays]]);
  expect((await custodyLog()).text.match(/categorised/g)).toHaveLength(2);
});
