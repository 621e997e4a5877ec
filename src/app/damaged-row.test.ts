import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { decode } from '../../tests/invented-capture.ts';
import { keep, newVault } from '../../tests/invented-vault.ts';
import { newId } from '../domain/new-id.ts';
import { namesOfDamaged } from '../vault/damaged.ts';
import { database } from '../vault/database.ts';
import * as list from '../vault/list.ts';
import { addMarks } from '../vault/marks.ts';
import { addNote } from '../vault/notes.ts';
import { dossierContents } from './dossier-contents.ts';

const SOFTWARE = { extension: '0.1.0', browser: 'Chrome/156', userAgent: 'test', system: 'linux x64' };

beforeEach(newVault);

async function contentsOf(ids: string[]) {
  const ask = { id: 'e'.repeat(32), ids, choice: 'all' as const, initials: 'MJS', name: 'MJS-case' };
  return await dossierContents({ ...ask, software: SOFTWARE });
}

test('a capture whose row is damaged goes into a dossier with the files that its record names', async () => {
  const ids = [await keep('one'), await keep('two')] as const;
  await database().captures.update(ids[0], { sealed: new Uint8Array(99) });
  const { exhibits, unreadable } = await contentsOf([...ids]);
  expect([exhibits.map(({ facts }) => facts.id), unreadable]).toEqual([[...ids], []]);
  const files = exhibits[0]?.artifacts ?? [];
  expect(files.map(({ kind }) => kind)).toEqual(['facts', 'post-text']);
  const words = await files[1]?.open();
  expect(decode(new Uint8Array((await words?.slice(0, words.size).arrayBuffer()) ?? []))).toBe('one');
});

test('how many notes are lost is told beside what goes out, and nothing of them', async () => {
  const id = await keep('one');
  const lost = await addNote(id, 'lost', true);
  await addNote(id, 'private', false);
  await database().notes.update(lost.id, { sealed: new Uint8Array(99) });
  const [exhibit] = (await contentsOf([id])).exhibits;
  expect([exhibit?.notes, exhibit?.notesLost]).toEqual([[], 1]);
});

const marked = async (ids: string[]) =>
  (await contentsOf(ids)).exhibits.map(({ marks, marksLost }) => [marks?.kinds.join() ?? null, marksLost]);

test('of what is marked, the set that holds goes along where it may, and no other', async () => {
  const ids = [await keep('private'), await keep('shared'), await keep('taken back')];
  const [own = '', shared = '', back = ''] = ids;
  const threat = { kinds: ['threat' as const], words: null };
  await addMarks(own, { ...threat, mayGoWithDossier: true });
  await addMarks(own, { ...threat, mayGoWithDossier: false });
  await addMarks(shared, { ...threat, mayGoWithDossier: false });
  await addMarks(shared, { kinds: ['damage'], words: null, mayGoWithDossier: true });
  await addMarks(back, { ...threat, mayGoWithDossier: true });
  await addMarks(back, { kinds: [], words: null, mayGoWithDossier: false });
  expect(await marked(ids)).toEqual([
    [null, 0],
    ['damage', 0],
    [null, 0],
  ]);
});

test('where the last set cannot be read, none goes along, and it is told', async () => {
  const id = await keep('one');
  for (const kind of ['threat', 'damage'] as const)
    await addMarks(id, { kinds: [kind], words: null, mayGoWithDossier: true });
  const last = (await database().marks.toArray()).find(({ nth }) => nth === 2);
  await database().marks.update(last?.id ?? '', { sealed: new Uint8Array(99) });
  expect(await marked([id])).toEqual([[null, 1]]);
});

test('a damaged row is named by its number and the instant of keeping, which are in the clear', async () => {
  const ids = [await keep('one'), await keep('two'), await keep('three')] as const;
  const { capturedAt } = (await database().captures.get(ids[1])) ?? {};
  await database().captures.update(ids[1], { sealed: new Uint8Array(7) });
  const { damaged } = await list.listCaptures({}, { limit: 9 });
  expect(await namesOfDamaged(damaged)).toEqual([{ id: ids[1], seq: 2, capturedAt }]);
  await database().captures.update(ids[1], { capturedAt: 7 as unknown as string });
  expect(await namesOfDamaged([ids[1], newId()])).toEqual([{ id: ids[1], seq: 2, capturedAt: null }]);
});
