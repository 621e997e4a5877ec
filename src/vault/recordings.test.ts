import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { keepWith, newBrowser } from '../../tests/backups.ts';
import { database } from './database.ts';
import { captureDetail, soundArtifact } from './read.ts';
import { beginRecording, type Piece, storePiece } from './recordings.ts';

beforeEach(() => newBrowser());

test('nothing is recorded over a capture that is kept, whoever names its id', async () => {
  const id = await keepWith('I know where you live');
  const [file] = (await captureDetail(id)).facts.artifacts;
  if (!file) throw new TypeError('no file');
  const refused = { code: 'bad-message' };
  await expect(beginRecording(id, { id })).rejects.toMatchObject(refused);
  const nothing = { rows: [], words: '', top: null, stretch: null, strip: null, joined: null };
  const state: Piece['state'] = { gapsBefore: [], notKept: 0, beginning: 'not-shown', scrolled: false };
  const piece: Piece = { v: 1, file, crc32: 0, ...nothing, state, at: '2026-11-22T10:00:00.000Z' };
  await expect(storePiece(id, 1, piece, new Uint8Array([1, 2, 3]))).rejects.toMatchObject(refused);
  expect((await soundArtifact(id, file.kind)).file.digest).toBe(file.digest);
  expect(await database().recordings.count()).toBe(0);
});
