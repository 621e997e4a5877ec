import 'fake-indexeddb/auto';
import JSZip from 'jszip';
import { beforeEach, expect, test } from 'vitest';
import { encode } from '../../tests/invented-capture.ts';
import { conversationFiles, inventedRow } from '../../tests/invented-conversation.ts';
import { keep, keepConversation, newVault } from '../../tests/invented-vault.ts';
import { digestText } from '../crypto/digest.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { database } from '../vault/database.ts';
import { custodyLog } from '../vault/events.ts';
import { closeVault } from '../vault/opened.ts';
import { captureDetail } from '../vault/read.ts';
import { readArtifact } from './record.ts';
import { saveOne } from './save-one.ts';

beforeEach(newVault);

async function saved(id: string): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(await (await saveOne(id)).blob.arrayBuffer());
  const files = Object.values(zip.files).map(async (file) => [file.name, await file.async('text')]);
  return Object.fromEntries(await Promise.all(files));
}

async function lines() {
  const { ok, lines: all } = await checkChain(encode((await custodyLog()).text));
  expect(ok).toBe(true);
  return all;
}

test('the files of one capture go out as they were kept, with a line that names them', async () => {
  const id = await keep('its words');
  const { facts, factsFile } = await captureDetail(id);
  const files = await saved(id);
  expect(Object.keys(files).sort()).toEqual([
    'SHA256SUMS.txt',
    'capture-facts.json',
    'capture-post-text.txt',
  ]);
  for (const line of files['SHA256SUMS.txt']?.trimEnd().split('\n') ?? []) {
    const [hex, name] = line.split('  ');
    expect(`sha256:${hex}`).toBe(await digestText(files[name ?? ''] ?? ''));
  }
  expect((await lines()).at(-1)).toMatchObject({
    actor: 'person',
    action: 'exported',
    about: { kind: 'capture', id },
    digests: { facts: factsFile.digest, 'post-text': facts.artifacts[0]?.digest },
  });
});

test('a damaged file is left out, and named in the zip; the line does not name it', async () => {
  const id = await keep('its words');
  await database().blobs.update([id, 1], { sealed: new Blob(['nothing']) });
  const files = await saved(id);
  expect(Object.keys(files).sort()).toEqual(['DAMAGED.txt', 'SHA256SUMS.txt', 'capture-facts.json']);
  expect(files['DAMAGED.txt']).toContain('capture-post-text.txt');
  expect(Object.keys((await lines()).at(-1)?.digests ?? {})).toEqual(['facts']);
});

test('what cannot be given leaves no line', async () => {
  const id = await keep('its words');
  await database().blobs.update([id, 0], { sealed: new Blob(['nothing']) });
  await expect(saveOne(id)).rejects.toMatchObject({ code: 'store-damaged' });
  expect((await lines()).map(({ action }) => action)).toEqual(['log-opened', 'kept']);
  closeVault();
  await expect(saveOne(id)).rejects.toMatchObject({ code: 'vault-locked' });
});

test('of a conversation every file goes out, and looks at its pictures are told: the log holds', async () => {
  const files = await conversationFiles([inventedRow(1), inventedRow(2)], 1, [encode('a picture')]);
  const id = await keepConversation([inventedRow(1), inventedRow(2)], files);
  const names = Object.keys(await saved(id));
  expect(names).toEqual(
    expect.arrayContaining([
      'capture-rows-0001.jsonl',
      'capture-rows-0002.jsonl',
      'capture-stretch-0001.png',
    ]),
  );
  // The record names each numbered file: a line would have thousands.
  expect(Object.keys((await lines()).at(-1)?.digests ?? {})).toEqual(['facts']);
  await readArtifact(id, 'stretch-0001');
  expect((await lines()).at(-1)).toMatchObject({
    action: 'viewed',
    digests: { 'stretch-0001': files.at(-1)?.digest },
  });
});
