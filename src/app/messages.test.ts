import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { encode } from '../../tests/invented-capture.ts';
import { conversationFiles, inventedRow } from '../../tests/invented-conversation.ts';
import { keepConversation, newVault } from '../../tests/invented-vault.ts';
import { database } from '../vault/database.ts';
import { custodyLog } from '../vault/events.ts';
import { closeVault } from '../vault/opened.ts';
import { keptMessages, keptRow } from './messages.ts';

beforeEach(newVault);

const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => inventedRow(at + 1));

test('come in order, a part at a time, each with its gap and the first picture that shows it', async () => {
  const rows = rowsOf(7);
  const files = await conversationFiles(rows, 3, [encode('one'), encode('two')]);
  const stretches = [
    [3, 4],
    [4, 5],
  ].map((shown) => ({ at: '2026-11-22T10:00:02.000Z', rows: shown, moved: false }));
  const id = await keepConversation(rows, files, { gapsBefore: [5], stretches });
  const { total, part } = await keptMessages(id);
  expect(total).toBe(7);
  const shown = await part(2, 3);
  expect(shown.map(({ place, gap, picture }) => [place, gap, picture])).toEqual([
    [3, false, 1],
    [4, false, 1],
    [5, true, 2],
  ]);
  expect(shown.map(({ row }) => row?.post.text?.value.slice(0, 9))).toEqual([
    'message 3',
    'message 4',
    'message 5',
  ]);
  expect(await part(6, 100)).toHaveLength(1);
  expect((await custodyLog()).text).not.toContain('"viewed"');
});

test('of a file that is not as it was kept are not shown, and the others are', async () => {
  const rows = rowsOf(6);
  const id = await keepConversation(rows, await conversationFiles(rows, 2));
  await database().blobs.update([id, 2], { sealed: new Blob(['nothing']) });
  const shown = await (await keptMessages(id)).part(0, 10);
  expect(shown.map(({ row }) => row?.n ?? null)).toEqual([1, 2, null, null, 5, 6]);
});

test('of ten thousand, a part opens a few files', async () => {
  const rows = rowsOf(10_000);
  const id = await keepConversation(rows, await conversationFiles(rows, 50));
  const { part } = await keptMessages(id);
  const opened = vi.spyOn(database().blobs, 'get');
  expect((await part(7_000, 100)).map(({ row }) => row?.n)).toEqual(
    Array.from({ length: 100 }, (_, at) => 7_001 + at),
  );
  expect(opened.mock.calls.length).toBeLessThan(15);
}, 60_000);

test('that name pictures are found some at a time, on from where the look before ended', async () => {
  const media = [{ kind: 'image' as const, url: 'https://media.example.test/1.jpg', alt: null }];
  const link = [{ ...media[0], kind: 'link' as const, url: 'https://example.test/', alt: null }];
  const rows = rowsOf(30).map((row) => {
    const named = row.n % 10 === 0 ? media : row.n % 5 === 0 ? link : [];
    return { ...row, post: { ...row.post, media: named } };
  });
  const id = await keepConversation(rows, await conversationFiles(rows, 7));
  const { withMedia } = await keptMessages(id);
  const first = await withMedia(0, 2);
  expect([first.shown.map(({ place }) => place), first.next]).toEqual([[10, 20], 20]);
  const rest = await withMedia(20, 2);
  expect([rest.shown.map(({ row }) => row?.n), rest.next]).toEqual([[30], null]);
  expect((await keptRow(id, 20))?.post.media).toEqual(media);
});

test('are not looked through all at once where thousands name nothing', async () => {
  const rows = rowsOf(6_000);
  const id = await keepConversation(rows, await conversationFiles(rows, 500));
  expect(await (await keptMessages(id)).withMedia(0, 20)).toEqual({ shown: [], next: 5_000 });
}, 60_000);

test('are not read while it is locked', async () => {
  const rows = rowsOf(2);
  const id = await keepConversation(rows, await conversationFiles(rows, 2));
  const { part } = await keptMessages(id);
  closeVault();
  await expect(part(0, 2)).rejects.toMatchObject({ code: 'vault-locked' });
  await expect(keptMessages(id)).rejects.toMatchObject({ code: 'vault-locked' });
});
