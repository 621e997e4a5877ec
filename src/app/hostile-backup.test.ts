import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  BACKUP_SOFTWARE,
  backUp,
  CLEAN,
  keepWith,
  linesHere,
  newBrowser,
  restore,
} from '../../tests/backups.ts';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { logThatKept, madeUpBackup } from '../../tests/made-up-backup.ts';
import { otherLogTexts } from '../../tests/other-log-texts.ts';
import { writeSample } from '../../tests/sample-dossier.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import type { KindOfAct, Marks } from '../domain/kinds-of-act.ts';
import { newId } from '../domain/new-id.ts';
import { verifyDossier } from '../dossier/verify.ts';
import { database } from '../vault/database.ts';
import { eraseCapture } from '../vault/erase.ts';
import { erasedCaptures } from '../vault/erased.ts';
import { recordEvents } from '../vault/events.ts';
import * as list from '../vault/list.ts';
import { addMarks, marksOf } from '../vault/marks.ts';
import * as read from '../vault/read.ts';
import { dossierContents } from './dossier-contents.ts';

vi.mock('../crypto/age.ts', async (original) =>
  (await import('../../tests/quick-age.ts')).quickAge(original),
);

beforeEach(() => newBrowser());

/** Makes a dossier of these, else of all, and checks it. */
async function dossier(chosen?: Id[]) {
  const ids = chosen ?? (await list.chronological({})).rows.map(({ id }) => id);
  const choice = chosen ? ('selection' as const) : ('all' as const);
  const ask = { id: newId(), ids, choice, initials: 'MJS', name: 'MJS-case', software: BACKUP_SOFTWARE };
  const contents = await dossierContents(ask);
  const { bytes, result } = await writeSample(contents);
  const { problems, remarks } = await verifyDossier(new Blob([bytes]));
  const about = { kind: 'dossier' as const, id: ask.id };
  const digests = { manifest: result.fingerprint, 'log-head': contents.logHead.digest };
  await recordEvents([{ actor: 'person', action: 'exported', about, digests }]);
  const told = problems.map(({ code, path }) => `${code} ${path.split('/').at(-1)}`);
  return { told, logs: contents.otherLogs.length, remarks, ...result, previous: contents.previous };
}

const SOUND = { told: [], remarks: [] };
const broken = (log: string) => `${log}{}\n`;

test('a log that does not hold counts against what came with it, and goes when that goes', async () => {
  const ours = await keepWith('ours');
  const theirs = await inventedCapture('theirs');
  const log = broken(await logThatKept([theirs]));
  expect(await restore(await madeUpBackup([theirs], log))).toEqual({
    ...CLEAN,
    restored: 1,
    logHolds: false,
  });
  expect(await dossier([ours])).toMatchObject({ ...SOUND, logs: 0 });
  const all = await dossier();
  expect(all.told[0]).toBe('log-origin-broken MJS002-facts.json');
  expect(all.told.slice(1)).toEqual(['log-line-unreadable other-log-1.jsonl:3']);
  await eraseCapture(theirs.facts.id, '');
  expect(await dossier()).toMatchObject({ ...SOUND, logs: 0 });
}, 60_000);

test('a backup of which no capture passes leaves nothing, no log either', async () => {
  await keepWith('ours');
  const lines = (await linesHere()).length;
  const theirs = await inventedCapture('theirs');
  const file = await madeUpBackup([{ ...theirs, folder: newId() }], await logThatKept([theirs]));
  expect(await restore(file)).toEqual({ ...CLEAN, damaged: 1 });
  expect([await otherLogTexts(), (await linesHere()).length]).toEqual([[], lines]);
}, 60_000);

const erasedThere = (reason: string) => ({ id: newId(), at: instantOf(new Date()), reason, salt: newId() });

test('what a backup says was erased counts only where a log that came in says so too', async () => {
  await keepWith('ours');
  const [theirs, said, made] = [await inventedCapture('theirs'), erasedThere('said'), erasedThere('made up')];
  const other = { ...said, reason: 'another reason' };
  const log = await logThatKept([theirs], [said]);
  const nothing = await madeUpBackup([{ ...theirs, folder: newId() }], log, [], [said]);
  expect(await restore(nothing)).toEqual({ ...CLEAN, damaged: 1 });
  expect(await erasedCaptures()).toEqual([]);
  await restore(await madeUpBackup([theirs], log, [], [made, other]));
  expect(await erasedCaptures()).toEqual([]);
  await restore(await madeUpBackup([theirs], log, [], [made, said]));
  expect(await erasedCaptures()).toEqual([said]);
}, 60_000);

test('a capture with more notes than its page could open is not taken in', async () => {
  const theirs = await inventedCapture('theirs');
  const { id: captureId, capturedAt: at } = theirs.facts;
  const note = () => ({
    id: newId(),
    captureId,
    at,
    text: 'x',
    mayGoWithDossier: false,
    broughtIn: null,
    salt: newId(),
  });
  const notes = Array.from({ length: 5_001 }, note);
  const log = await logThatKept([theirs]);
  expect(await restore(await madeUpBackup([{ ...theirs, notes }], log))).toEqual({ ...CLEAN, damaged: 1 });
  const fewer = { ...theirs, notes: notes.slice(0, 3) };
  expect(await restore(await madeUpBackup([fewer], log))).toEqual({ ...CLEAN, restored: 1 });
}, 60_000);

const setAt = (captureId: Id, nth: number, kind: KindOfAct): Marks => ({
  id: newId(),
  captureId,
  at: instantOf(new Date()),
  nth,
  kinds: [kind],
  words: null,
  mayGoWithDossier: true,
  broughtIn: null,
  salt: newId(),
});

test('sets of marks get places of their own here: a forged one leaves room for what is said later', async () => {
  const theirs = await inventedCapture('theirs');
  const { id } = theirs.facts;
  const marks = [setAt(id, 1_000_000, 'threat'), setAt(id, 999_999, 'hate'), setAt(id, 7, 'contact')];
  await restore(await madeUpBackup([{ ...theirs, marks }], await logThatKept([theirs])));
  expect((await marksOf(id)).sets.map(({ nth, kinds }) => [nth, kinds.join()])).toEqual([
    [1, 'contact'],
    [2, 'hate'],
    [3, 'threat'],
  ]);
  await addMarks(id, { kinds: ['damage'], words: null, mayGoWithDossier: false });
  expect((await marksOf(id)).present).toMatchObject({ nth: 4, kinds: ['damage'] });
}, 60_000);

test('two sets of marks at one place leave open which one holds: their capture stays outside', async () => {
  const theirs = await inventedCapture('theirs');
  const { id } = theirs.facts;
  const log = await logThatKept([theirs]);
  const twice = [setAt(id, 2, 'threat'), setAt(id, 2, 'hate')];
  expect(await restore(await madeUpBackup([{ ...theirs, marks: twice }], log))).toEqual({
    ...CLEAN,
    damaged: 1,
  });
  const aside = twice.map((set) => ({ ...set, nth: 0, broughtIn: set.at }));
  expect(await restore(await madeUpBackup([{ ...theirs, marks: aside }], log))).toEqual({
    ...CLEAN,
    restored: 1,
  });
}, 60_000);

test('other logs that no capture leads to stay outside, whatever is in them', async () => {
  const theirs = await inventedCapture('theirs');
  const log = await logThatKept([theirs]);
  const file = await madeUpBackup([theirs], log, ['junk\n', await logThatKept([theirs])]);
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 1 });
  expect(await otherLogTexts()).toEqual([log]);
  expect(await dossier()).toMatchObject({ ...SOUND, logs: 1 });
}, 60_000);

test('a log that does not hold takes the place of none that holds, whichever came first', async () => {
  const [one, two] = [await inventedCapture('one'), await inventedCapture('two')];
  const log = await logThatKept([one]);
  await restore(await madeUpBackup([one], log));
  await restore(await madeUpBackup([one, two], broken(log)));
  expect(await otherLogTexts()).toEqual(expect.arrayContaining([log, broken(log)]));
  expect(await dossier([one.facts.id])).toMatchObject({ ...SOUND, logs: 1 });
  await newBrowser();
  await restore(await madeUpBackup([two], broken(log)));
  await restore(await madeUpBackup([one], log));
  expect((await otherLogTexts()).toSorted()).toEqual([log, broken(log)].toSorted());
  expect(await dossier([one.facts.id])).toMatchObject({ ...SOUND, logs: 1 });
}, 60_000);

test('a log with the end of another one, and something else before it, stands for nothing', async () => {
  const [one, two, last] = [
    await inventedCapture('one'),
    await inventedCapture('two'),
    await inventedCapture('last'),
  ];
  const log = await logThatKept([one, last]);
  const twin = (await logThatKept([two])) + log.split('\n').slice(2).join('\n');
  await restore(await madeUpBackup([one], log));
  await restore(await madeUpBackup([two], twin));
  const [first, second] = [one.facts.id, two.facts.id];
  expect(await dossier([first])).toMatchObject({ ...SOUND, logs: 1 });
  expect((await dossier([second])).told).toEqual([
    'log-origin-broken MJS002-facts.json',
    'log-chain-broken other-log-1.jsonl:3',
  ]);
}, 60_000);

test('a log that is damaged here comes back with the backup that it came with', async () => {
  const theirs = await inventedCapture('theirs');
  const file = await madeUpBackup([theirs], await logThatKept([theirs]));
  await restore(file);
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  expect((await dossier()).told).toEqual(['log-origin-missing MJS001-facts.json']);
  expect(await restore(file)).toEqual({ ...CLEAN, there: 1 });
  expect(await dossier()).toMatchObject({ ...SOUND, logs: 1 });
}, 60_000);

test('another record under the id of one that was erased here is refused', async () => {
  const id = await keepWith('ours');
  const own = await backUp();
  await eraseCapture(id, 'a reason');
  const theirs = await inventedCapture('theirs', { id });
  const file = await madeUpBackup([theirs], await logThatKept([theirs]));
  expect(await restore(file)).toEqual({ ...CLEAN, differing: 1 });
  expect(await otherLogTexts()).toEqual([]);
  expect(await restore(own)).toEqual({ ...CLEAN, restored: 1 });
  expect((await read.captureDetail(id)).row.firstWords).toBe('ours');
  expect(await dossier()).toMatchObject(SOUND);
}, 60_000);

test('another record under the id of one whose row is damaged is refused', async () => {
  const id = await keepWith('ours');
  const own = await backUp();
  await database().captures.update(id, { sealed: new Uint8Array(5) });
  const theirs = await inventedCapture('theirs', { id });
  expect(await restore(await madeUpBackup([theirs], await logThatKept([theirs])))).toMatchObject({
    differing: 1,
  });
  expect(await restore(own)).toEqual({ ...CLEAN, restored: 1 });
  expect((await read.captureDetail(id)).row.firstWords).toBe('ours');
}, 60_000);

test('what came from a third browser leads back to it, and a dossier has both logs', async () => {
  const id = await keepWith('in the first');
  const first = await backUp();
  await newBrowser();
  await restore(first);
  const second = await backUp();
  await newBrowser();
  await keepWith('here');
  expect(await restore(second)).toEqual({ ...CLEAN, restored: 1 });
  expect(await dossier([id])).toMatchObject({ ...SOUND, logs: 2 });
  await eraseCapture(id, '');
  expect(await restore(first)).toEqual({ ...CLEAN, restored: 1 });
  expect(await dossier()).toMatchObject(SOUND);
}, 60_000);

test('two logs that begin alike and part are both kept, and what came with each holds', async () => {
  await keepWith('before');
  const stored = await Promise.all(
    database().tables.map(async (table) => [table, await table.toArray()] as const),
  );
  await keepWith('in the one');
  const one = await backUp();
  await newBrowser(async () => {
    for (const [table, rows] of stored) await table.bulkAdd(rows);
  });
  await keepWith('in its copy');
  const two = await backUp();
  await newBrowser();
  expect(await restore(one)).toMatchObject({ restored: 2 });
  expect(await restore(two)).toMatchObject({ restored: 1, there: 1 });
  expect(await otherLogTexts()).toHaveLength(2);
  expect(await dossier()).toMatchObject({ ...SOUND, logs: 2 });
}, 60_000);

test('each dossier names the one before by its line in the log, and no row can spoil that', async () => {
  await keepWith('one');
  const first = await dossier();
  expect(first.previous).toBeNull();
  await database().records.put({ name: 'last-dossier', sealed: new Uint8Array(3) });
  const second = await dossier();
  expect(second).toMatchObject({ ...SOUND, previous: { fingerprint: first.fingerprint } });
  expect(second.previous?.createdAt.utc).toBe(
    (await linesHere()).find(({ action }) => action === 'exported')?.at,
  );
}, 60_000);

test('two dossiers that are made at once both hold, and share no number', async () => {
  const ids = [await keepWith('one'), await keepWith('two'), await keepWith('three')] as const;
  const made = await Promise.all([dossier([ids[0], ids[1]]), dossier([ids[2]])]);
  expect(made).toEqual([expect.objectContaining(SOUND), expect.objectContaining(SOUND)]);
  const numbers = (await linesHere()).flatMap(({ about }) => about.exhibit ?? []);
  expect(numbers.toSorted()).toEqual([1, 2, 3]);
  expect(await dossier()).toMatchObject(SOUND);
}, 60_000);
