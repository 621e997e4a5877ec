import 'fake-indexeddb/auto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ageDecrypt } from '../../tests/age-tool.ts';
import {
  BACKUP_PASSPHRASE,
  backUp,
  CLEAN,
  keepWith,
  linesHere,
  newBrowser,
  restore,
} from '../../tests/backups.ts';
import { checkManifests, filesIn, tool, unpacked } from '../../tests/e2e/tools.ts';
import { decode, encode } from '../../tests/invented-capture.ts';
import { conversationFiles, inventedRow } from '../../tests/invented-conversation.ts';
import { keepConversation } from '../../tests/invented-vault.ts';
import { otherLogTexts } from '../../tests/other-log-texts.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { digestMarks, digestSalted } from '../crypto/digest.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { Initials } from '../domain/dossier-name.ts';
import type { KindOfAct } from '../domain/kinds-of-act.ts';
import { custodyLog } from '../vault/events.ts';
import { exhibitNumbers, givenNumbers } from '../vault/exhibits.ts';
import * as list from '../vault/list.ts';
import { addMarks, marksOf } from '../vault/marks.ts';
import { kindsByCapture } from '../vault/marks-index.ts';
import { addNote, letNoteGo } from '../vault/notes.ts';
import { closeVault } from '../vault/opened.ts';
import * as read from '../vault/read.ts';
import { readRecord, writeRecord } from '../vault/records.ts';

vi.mock('../crypto/age.ts', async (original) =>
  (await import('../../tests/quick-age.ts')).quickAge(original),
);

const folder = temporaryFolder('backup');
afterAll(folder.remove);

const everyDetail = async () => {
  const { rows } = await list.listCaptures({}, { limit: 99 });
  return await Promise.all(rows.map(({ id }) => read.captureDetail(id)));
};

const said = (kinds: KindOfAct[], words: string | null, mayGoWithDossier: boolean) => ({
  kinds,
  words,
  mayGoWithDossier,
});

beforeEach(() => newBrowser());

test('everything that was kept is there again in another browser, and its log beside the new one', async () => {
  const ids = [
    await keepWith('first 🔪 عربي 中文'),
    await keepWith('second'),
    await keepWith('third'),
  ] as const;
  const note = await addNote(ids[1], 'I was at home. 🏠', true);
  await addMarks(ids[1], said(['contact'], null, false));
  await addMarks(ids[1], said(['threat'], 'I was at home', true));
  await exhibitNumbers([ids[2], ids[0]]);
  await writeRecord('initials', 'MJS');
  const before = await everyDetail();
  const log = await custodyLog();
  const file = await backUp();
  expect((await linesHere()).map(({ action }) => action).at(-1)).toBe('backed-up');

  await newBrowser();
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 3 });
  expect(await everyDetail()).toEqual(before);
  expect(decode(await read.artifactBytes(ids[0], 'post-text'))).toBe('first 🔪 عربي 中文');
  expect((await read.artifactsOf(ids[0])).map(({ file: { kind } }) => kind)).toEqual(['facts', 'post-text']);
  expect(await otherLogTexts()).toEqual([log.text]);
  expect(await givenNumbers()).toEqual([
    [ids[2], 1],
    [ids[0], 2],
  ]);
  expect(await readRecord('initials', Initials)).toBe('MJS');

  const { ok, lines } = await checkChain(encode((await custodyLog()).text));
  expect(ok).toBe(true);
  const restored = lines.filter(({ action }) => action === 'restored');
  expect(restored.every(({ digests }) => digests['log-head'] === log.head?.digest)).toBe(true);
  expect(restored.map(({ about: { kind } }) => kind)).toEqual([
    'log',
    'capture',
    'capture',
    'capture',
    'capture',
    'capture',
    'capture',
  ]);
  expect(restored[1]?.digests.facts).toBe(before.find(({ row }) => row.id === ids[0])?.factsFile.digest);
  expect(restored[3]?.digests.note).toBe(await digestSalted(note.salt, note.text));
  const { sets } = await marksOf(ids[1]);
  expect(restored.slice(4, 6).map(({ digests }) => digests.marks)).toEqual(
    await Promise.all(sets.map(digestMarks)),
  );
  expect(await kindsByCapture()).toEqual(new Map([[ids[1], ['threat']]]));
}, 60_000);

test('what is there already is not there twice, and new notes come in', async () => {
  const [one, two] = [await keepWith('one'), await keepWith('two')];
  await exhibitNumbers([one]);
  const first = await backUp();
  await addNote(two, 'written later', false);
  const second = await backUp();

  await newBrowser();
  const own = await keepWith('own');
  await exhibitNumbers([own]);
  expect(await restore(first)).toEqual({ ...CLEAN, restored: 2, renumbered: 1 });
  const lines = (await linesHere()).map(({ action }) => action).length;
  expect(await restore(first)).toEqual({ ...CLEAN, there: 2, renumbered: 1 });
  expect((await linesHere()).map(({ action }) => action).length).toBe(lines);
  expect(await restore(second)).toEqual({ ...CLEAN, there: 2, renumbered: 1, aside: 1 });
  expect((await read.captureDetail(two)).notes.map(({ text }) => text)).toEqual(['written later']);
  // The second log goes on from the first, and so stands in its place.
  expect(await otherLogTexts()).toHaveLength(1);
  expect((await exhibitNumbers([one])).get(one)).toBe(2);
  expect((await checkChain(encode((await custodyLog()).text))).ok).toBe(true);
}, 60_000);

test('what somebody else said beside a capture that is here comes in as private, and holds once it is said here', async () => {
  const id = await keepWith('here already');
  const first = await backUp();
  await addNote(id, 'planted', true);
  await addMarks(id, said(['hate'], null, true));
  await addMarks(id, said(['threat'], 'planted words', true));
  const theirs = await backUp();

  await newBrowser();
  expect(await restore(first)).toEqual({ ...CLEAN, restored: 1 });
  const own = await addNote(id, 'mine', true);
  await addMarks(id, said(['contact'], null, true));
  expect(await restore(theirs)).toEqual({ ...CLEAN, there: 1, aside: 3 });
  expect(await restore(theirs)).toEqual({ ...CLEAN, there: 1 });

  const { notes, marks } = await read.captureDetail(id);
  const planted = notes.find(({ text }) => text === 'planted');
  expect(notes).toContainEqual(own);
  expect(planted).toMatchObject({ mayGoWithDossier: false, broughtIn: { utc: expect.any(String) } });
  expect(marks.present?.kinds).toEqual(['contact']);
  const brought = marks.sets.filter(({ broughtIn }) => broughtIn !== null);
  expect(brought.map(({ kinds, mayGoWithDossier }) => [kinds.join(), mayGoWithDossier])).toEqual([
    ['hate', false],
    ['threat', false],
  ]);
  expect(await kindsByCapture()).toEqual(new Map([[id, ['contact']]]));

  await letNoteGo(planted?.id ?? '', true);
  const gone = (await read.captureDetail(id)).notes.find(({ text }) => text === 'planted');
  expect(gone).toEqual({ ...planted, mayGoWithDossier: true });

  // On to a third browser, where nothing is yet: as it was here.
  const onward = await backUp();
  await newBrowser();
  expect(await restore(onward)).toMatchObject({ restored: 1, aside: 0 });
  expect((await read.captureDetail(id)).marks).toEqual(marks);
  expect((await read.captureDetail(id)).notes).toContainEqual(gone);
}, 60_000);

test('stopped half way, it goes on where it was', async () => {
  const ids = [];
  for (let at = 0; at < 5; at += 1) ids.push(await keepWith(`post ${at}`));
  const file = await backUp();
  await newBrowser();
  const stop = new AbortController();
  const progress = ({ done }: { done: number }) => done === 2 && stop.abort();
  await expect(restore(file, { progress: progress as never, signal: stop.signal })).rejects.toMatchObject({
    code: 'restore-cancelled',
  });
  expect((await list.listCaptures({}, { limit: 9 })).total).toBe(2);
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 3, there: 2 });
  expect((await list.listCaptures({}, { limit: 9 })).rows.map(({ id }) => id)).toEqual(ids.toReversed());
}, 60_000);

test('two logs travel on to a third browser', async () => {
  await keepWith('in the first');
  const [firstLog, first] = [(await custodyLog()).text, await backUp()];
  await newBrowser();
  await restore(first);
  await keepWith('in the second');
  const [secondLog, second] = [(await custodyLog()).text, await backUp()];
  await newBrowser();
  expect(await restore(second)).toMatchObject({ restored: 2 });
  expect((await otherLogTexts()).sort()).toEqual([firstLog, secondLog].sort());
}, 60_000);

describe('locked', () => {
  test('nothing is backed up and nothing comes in', async () => {
    await keepWith('kept');
    const file = await backUp();
    closeVault();
    await expect(backUp()).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(restore(file)).rejects.toMatchObject({ code: 'vault-locked' });
  }, 60_000);
});

test('the public tools open it: age, unzip, sha256sum', async () => {
  const id = await keepWith('first 🔪 عربي 中文');
  await addNote(id, 'a private note', false);
  const sealed = join(folder.path, 'backup.age');
  const zip = join(folder.path, 'backup.zip');
  writeFileSync(sealed, await backUp());
  expect(readFileSync(sealed).includes('private note')).toBe(false);
  ageDecrypt(sealed, BACKUP_PASSPHRASE, zip);
  tool('unzip', ['-tq', zip]);
  const bag = unpacked(zip);
  checkManifests(bag);
  const files = filesIn(bag);
  expect(files).toContain(`data/captures/${id}/capture-facts.json`);
  expect(readFileSync(join(bag, `data/captures/${id}/capture-post-text.txt`), 'utf8')).toBe(
    'first 🔪 عربي 中文',
  );
  const log = readFileSync(join(bag, 'data/custody/custody-log.jsonl'), 'utf8');
  expect((await custodyLog()).text.startsWith(log)).toBe(true);
  expect(files.some((name) => /key|pem/.test(name))).toBe(false);
}, 60_000);

test('a conversation comes back with every numbered file, and is found by its words again', async () => {
  const rows = [1, 2, 3, 4, 5].map((n) => inventedRow(n));
  const files = await conversationFiles(rows, 2, [encode('a picture'), encode('another')]);
  const id = await keepConversation(rows, files);
  const before = await everyDetail();
  const backup = await backUp();

  await newBrowser();
  expect(await restore(backup)).toEqual({ ...CLEAN, restored: 1 });
  expect(await everyDetail()).toEqual(before);
  for (const { kind, bytes } of files) expect(await read.artifactBytes(id, kind)).toEqual(bytes);
  expect((await list.listCaptures({ text: 'message 5' }, { limit: 9 })).total).toBe(1);
  expect((await list.listCaptures({ text: 'message 6' }, { limit: 9 })).total).toBe(0);
  expect((await linesHere()).findLast(({ about }) => about.id === id)?.digests).toEqual({
    facts: before[0]?.factsFile.digest,
    'log-head': expect.any(String),
  });
}, 60_000);
