import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { backUp, CLEAN, keepWith, linesHere, newBrowser, restore } from '../../tests/backups.ts';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { logThatKept, madeUpBackup } from '../../tests/made-up-backup.ts';
import { otherLogTexts } from '../../tests/other-log-texts.ts';
import type { Id } from '../domain/identity.ts';
import type { KindOfAct } from '../domain/kinds-of-act.ts';
import { database } from '../vault/database.ts';
import { recordEvents } from '../vault/events.ts';
import { addMarks, marksOf } from '../vault/marks.ts';
import { kindsByCapture } from '../vault/marks-index.ts';
import { addNote, wholeNotes } from '../vault/notes.ts';

vi.mock('../crypto/age.ts', async (original) =>
  (await import('../../tests/quick-age.ts')).quickAge(original),
);

beforeEach(() => newBrowser());

const said = (kind: KindOfAct) => ({ kinds: [kind], words: null, mayGoWithDossier: true });
const spoil = { sealed: new Uint8Array(99) };

/** A capture with a note and two sets of marks, and what it then has. */
async function besideOne() {
  const id = await keepWith('kept');
  const note = await addNote(id, 'mine', true);
  await addMarks(id, said('hate'));
  await addMarks(id, said('threat'));
  const { sets } = await marksOf(id);
  const [first, last] = sets;
  if (!first || !last) throw new Error('no marks');
  return { id, note, first, last };
}

const lastSaid = async (id: Id) =>
  (await linesHere()).filter(({ about, action }) => about.id === id && action === 'restored');

test('a damaged note and damaged marks come back as the log names them, for the person alone', async () => {
  const { id, note, first, last } = await besideOne();
  const file = await backUp();
  await database().notes.update(note.id, spoil);
  await database().marks.update(last.id, spoil);
  expect(await kindsByCapture()).toEqual(new Map());
  expect(await restore(file)).toEqual({ ...CLEAN, there: 1, aside: 2 });
  expect(await wholeNotes(id)).toEqual({ notes: [{ ...note, mayGoWithDossier: false }], damaged: 0 });
  const now = { ...last, mayGoWithDossier: false };
  expect(await marksOf(id)).toEqual({ present: now, sets: [first, now], lost: 0 });
  expect(await kindsByCapture()).toEqual(new Map([[id, ['threat']]]));
  expect(await lastSaid(id)).toHaveLength(2);
  expect(await restore(file)).toEqual({ ...CLEAN, there: 1 });
}, 60_000);

test('other words under the id of a damaged note, or other marks, stay outside', async () => {
  const theirs = await inventedCapture('theirs');
  const { id } = theirs.facts;
  const log = await logThatKept([theirs]);
  await restore(await madeUpBackup([theirs], log));
  const note = await addNote(id, 'mine', true);
  await addMarks(id, said('hate'));
  const [set] = (await marksOf(id)).sets;
  if (!set) throw new Error('no marks');
  await database().notes.update(note.id, spoil);
  await database().marks.update(set.id, spoil);
  const forged = {
    ...theirs,
    notes: [{ ...note, text: 'not mine' }],
    marks: [{ ...set, kinds: ['damage' as const] }],
  };
  expect(await restore(await madeUpBackup([forged], log))).toEqual({ ...CLEAN, there: 1 });
  expect([(await wholeNotes(id)).damaged, (await marksOf(id)).lost]).toEqual([1, 1]);
  const same = { ...theirs, notes: [note], marks: [{ ...set, nth: 1_000_000 }] };
  expect(await restore(await madeUpBackup([same], log))).toEqual({ ...CLEAN, there: 1, aside: 2 });
  expect((await wholeNotes(id)).notes.map(({ text }) => text)).toEqual(['mine']);
  expect((await marksOf(id)).present).toMatchObject({ nth: 1, kinds: ['hate'] });
}, 60_000);

test('what a backup brought beside a capture, and was damaged here, says again that it came with one', async () => {
  const id = await keepWith('here already');
  const first = await backUp();
  await addNote(id, 'planted', true);
  await addMarks(id, said('hate'));
  const theirs = await backUp();
  await newBrowser();
  await restore(first);
  await restore(theirs);
  const before = [await wholeNotes(id), await marksOf(id)];
  for (const table of [database().notes, database().marks]) await table.toCollection().modify(spoil);
  expect(await restore(theirs)).toEqual({ ...CLEAN, there: 1, aside: 2 });
  const brought = { broughtIn: { utc: expect.any(String) }, mayGoWithDossier: false };
  expect((await wholeNotes(id)).notes).toMatchObject([{ text: 'planted', ...brought }]);
  expect((await marksOf(id)).sets).toMatchObject([{ nth: 0, ...brought }]);
  expect(before).toMatchObject([{ damaged: 0 }, { lost: 0 }]);
}, 60_000);

test('a log of another browser that is damaged here is put right in its own place', async () => {
  await keepWith('theirs');
  const theirs = await backUp();
  await newBrowser();
  await restore(theirs);
  const [row] = await database().otherLogs.toArray();
  const texts = await otherLogTexts();
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  expect(await otherLogTexts()).toEqual([]);
  expect(await restore(theirs)).toEqual({ ...CLEAN, there: 1 });
  expect(await otherLogTexts()).toEqual(texts);
  expect((await database().otherLogs.toArray()).map(({ id }) => id)).toEqual([row?.id]);
}, 60_000);

test('one that goes on from a damaged one takes its place', async () => {
  const id = await keepWith('theirs');
  const first = await backUp();
  await addNote(id, 'later', false);
  const second = await backUp();
  await newBrowser();
  await restore(first);
  const [row] = await database().otherLogs.toArray();
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  expect(await restore(second)).toEqual({ ...CLEAN, there: 1, aside: 1 });
  expect((await database().otherLogs.toArray()).map(({ id }) => id)).toEqual([row?.id]);
  expect((await otherLogTexts())[0]).toContain('"noted"');
}, 60_000);

test('one that does not hold takes the place of no damaged one', async () => {
  const [one, two] = [await inventedCapture('one'), await inventedCapture('two')];
  const log = await logThatKept([one]);
  await restore(await madeUpBackup([one], log));
  const [row] = await database().otherLogs.toArray();
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  const broken = `${log}{}\n`;
  await restore(await madeUpBackup([one, two], broken));
  expect(await otherLogTexts()).toEqual([broken]);
  expect((await database().otherLogs.toArray()).length).toBe(2);
  await restore(await madeUpBackup([one], log));
  expect((await otherLogTexts()).toSorted()).toEqual([log, broken].toSorted());
  expect((await database().otherLogs.toArray()).map(({ id }) => id)).toContain(row?.id);
  expect((await database().otherLogs.toArray()).length).toBe(2);
}, 60_000);

test('a line about a capture that bears a damaged log’s id gives that log’s place to no other', async () => {
  const [one, two] = [await inventedCapture('one'), await inventedCapture('two')];
  await restore(await madeUpBackup([one], await logThatKept([one])));
  const [row] = await database().otherLogs.toArray();
  const about = { kind: 'capture' as const, id: row?.id ?? '', exhibit: 1 };
  await recordEvents([{ actor: 'holdfast', action: 'numbered', about, digests: {} }]);
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  await restore(await madeUpBackup([two], await logThatKept([two])));
  expect((await database().otherLogs.toArray()).length).toBe(2);
}, 60_000);
