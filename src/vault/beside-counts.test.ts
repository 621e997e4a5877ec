import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { keepWith, newBrowser } from '../../tests/backups.ts';
import { countBeside } from './beside-counts.ts';
import { sayCaseItem } from './case-items.ts';
import { addMarks } from './marks.ts';
import { addNote } from './notes.ts';
import { closeVault, openVault } from './opened.ts';

beforeEach(() => newBrowser());

const said = (mayGoWithDossier: boolean) => ({ kinds: ['hate' as const], words: null, mayGoWithDossier });
const NONE = { going: 0, staying: 0 };
const NOTHING = { notes: NONE, marks: NONE, things: NONE };

test('counts notes and the marks that hold, of what is chosen alone, by whether they may go', async () => {
  const [one, two, other] = [await keepWith('one'), await keepWith('two'), await keepWith('other')];
  for (const mayGo of [true, false, false]) await addNote(one, 'words', mayGo);
  await addNote(other, 'words', true);
  await addMarks(one, said(true));
  await addMarks(one, said(false));
  await addMarks(two, said(true));
  await addMarks(other, said(true));
  await addMarks(other, { ...said(true), kinds: [] });
  const both = { notes: { going: 1, staying: 2 }, marks: { going: 1, staying: 1 }, things: NONE };
  expect(await countBeside([one, two])).toEqual(both);
  expect(await countBeside([other])).toEqual({ notes: { going: 1, staying: 0 }, marks: NONE, things: NONE });
  expect(await countBeside([])).toEqual(NOTHING);
});

test('counts things of the case as they hold, whatever captures are chosen', async () => {
  const wish = (words: string) => ({ kind: 'wish' as const, words });
  const first = await sayCaseItem(null, wish('goes'), true);
  await sayCaseItem(null, wish('goes, too'), true);
  await sayCaseItem(null, wish('stays'), false);
  const taken = await sayCaseItem(null, wish('taken back'), true);
  await sayCaseItem(taken.of, null, true);
  const own = {
    kind: 'own-details' as const,
    names: ['M'],
    handles: [],
    addresses: [],
    phones: [],
    mails: [],
  };
  await sayCaseItem(null, own, false);
  expect((await countBeside([])).things).toEqual({ going: 2, staying: 1 });
  await sayCaseItem(first.of, wish('stays now'), false);
  expect(await countBeside([])).toEqual({ ...NOTHING, things: { going: 1, staying: 2 } });
});

test('tells nothing of a record that is locked, or of one in the place of another', async () => {
  const id = await keepWith('one');
  await addNote(id, 'words', true);
  await sayCaseItem(null, { kind: 'wish', words: 'mine' }, true);
  closeVault();
  await expect(countBeside([id])).rejects.toMatchObject({ code: 'vault-locked' });
  await openVault('empty');
  expect(await countBeside([id])).toEqual(NOTHING);
});
