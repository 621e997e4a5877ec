import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWith, newBrowser } from '../../tests/backups.ts';
import { recordEvents } from '../vault/events.ts';
import { addMarks, addNote, eraseCapture, letNoteGo, onRecordChanged } from './record.ts';

let stop: () => void = () => undefined;
beforeEach(() => newBrowser());
afterEach(() => stop());

test('tells of every capture, note and set of marks that comes, changes or goes, whatever its place among them', async () => {
  const ids = [await keepWith('one'), await keepWith('two')];
  const [first = ''] = ids;
  for (let at = 0; at < 20; at += 1) await addNote(first, 'words', false);
  const { id } = await addNote(first, 'a last one', false);
  const told = vi.fn();
  stop = onRecordChanged(told);
  const deeds: [string, () => Promise<unknown>][] = [
    ['kept', () => keepWith('three')],
    ['noted', () => addNote(first, 'more words', false)],
    ['noted again', () => addNote(first, 'and more', false)],
    ['marked', () => addMarks(first, { kinds: ['hate'], words: null, mayGoWithDossier: false })],
    ['let go', () => letNoteGo(id, true)],
    ['erased', () => eraseCapture(first, '')],
  ];
  // It says nothing of how things stand when it begins.
  await settled();
  expect(told).not.toHaveBeenCalled();
  for (const [what, deed] of deeds) {
    await settled();
    told.mockClear();
    await deed();
    await vi.waitFor(() => expect(told, what).toHaveBeenCalled());
  }
});

test('a line of the log alone is no change', async () => {
  const id = await keepWith('one');
  const told = vi.fn();
  stop = onRecordChanged(told);
  await settled();
  await recordEvents([{ actor: 'person', action: 'viewed', about: { kind: 'capture', id }, digests: {} }]);
  await settled();
  expect(told).not.toHaveBeenCalled();
});

const settled = () => new Promise((done) => setTimeout(done, 100));
