import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
import { SAMPLE_NAME, writeSample } from '../../tests/sample-dossier.ts';
import { crc32 } from '../crypto/crc32.ts';
import { digestBytes } from '../crypto/digest.ts';
import { inMemory } from '../domain/byte-source.ts';
import { newId } from '../domain/new-id.ts';
import { allHolds, verifyDossier } from '../dossier/verify.ts';
import { database } from '../vault/database.ts';
import { keepCapture } from '../vault/keep.ts';
import * as list from '../vault/list.ts';
import { closeVault } from '../vault/opened.ts';
import * as read from '../vault/read.ts';
import { dossierContents } from './dossier-contents.ts';
import { keepOriginal } from './keep-original.ts';
import type { OriginalAsk } from './original-protocol.ts';
import { readArtifact } from './record.ts';

vi.mock('../crypto/age.ts', async (original) =>
  (await import('../../tests/quick-age.ts')).quickAge(original),
);

/** Larger than what is read at once. */
const LARGE = 33 * 1024 * 1024 + 5;
const MP4 = Buffer.from('\0\0\0\x20ftypisom', 'latin1');
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
let server: Server;
let base = '';

beforeEach(async () => {
  await newBrowser();
  server = createServer(({ url }, answer) => {
    if (url === '/video') return void answer.end(Buffer.concat([MP4, Buffer.alloc(LARGE - MP4.length, 3)]));
    if (url === '/picture') return void answer.end(Buffer.concat([PNG, Buffer.from('picture')]));
    answer.writeHead(404, { date: 'Sun, 22 Nov 2026 08:00:00 GMT' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Of a kept post: asks for the file at this path as its first item. */
async function fetched(of: string, path: string) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const { facts, factsFile } = await read.captureDetail(of);
  const about: OriginalAsk['about'] = {
    of,
    record: factsFile.digest,
    platform: facts.post?.platform ?? '',
    row: null,
    item: 1,
    kind: 'video',
    asked: base + path,
  };
  const ask = { id: newId(), about, mayBePrivate: true, software: BACKUP_SOFTWARE, helpedBy: null };
  const made = await keepOriginal(ask, {
    write: (sealed) => void parts.push(sealed),
    sealed: async () => new Blob(parts),
    signal: new AbortController().signal,
    onBytes: () => undefined,
  });
  return { ...made, facts: await read.readFacts(made.id), sealed: Buffer.concat(parts) };
}

/** What stands in the dossier of everything, and whether a check of it holds. */
async function dossier() {
  const { rows } = await list.listCaptures({}, { limit: 99 });
  const ids = rows.map(({ id }) => id);
  const ask = {
    id: newId(),
    name: SAMPLE_NAME,
    initials: 'MJS',
    choice: 'all' as const,
    software: BACKUP_SOFTWARE,
  };
  const { bytes } = await writeSample(await dossierContents({ ...ask, ids }));
  const report = await verifyDossier(inMemory(bytes));
  return { text: Buffer.from(bytes).toString('latin1'), report };
}

test('a large file is kept exactly, in the log, in a dossier that holds, and through a backup', async () => {
  const first = await keepWith('I was at your window.');
  const { id, facts, sealed } = await fetched(first, '/video');
  const body = Buffer.concat([MP4, Buffer.alloc(LARGE - MP4.length, 3)]);
  const digest = await digestBytes(body);
  expect(facts).toMatchObject({
    what: 'original',
    page: { url: `${base}/video` },
    original: { of: first, code: null, received: LARGE, answer: { status: 200, url: `${base}/video` } },
    artifacts: [{ kind: 'original-mp4', how: 'fetched', mediaType: 'video/mp4', size: LARGE, digest }],
  });
  expect(sealed.includes('ftypisom')).toBe(false);
  const lines = (await linesHere()).slice(-2);
  expect(lines).toMatchObject([
    { action: 'kept', about: { id }, digests: { 'original-mp4': digest } },
    { action: 'original-fetched', about: { id: first, seenIn: id }, digests: lines[0]?.digests },
  ]);
  expect(await list.originalsOf(first)).toMatchObject([
    { id, original: { item: 1, kind: 'video', code: null } },
  ]);
  const kept = async () => {
    const among = await read.artifactsOf(id);
    expect(among.map(({ crc32: sum }) => sum)[1]).toBe(await crc32(body));
    const source = await read.artifactSource(id, 'original-mp4', among);
    return Buffer.compare(new Uint8Array(await source.arrayBuffer()), body);
  };
  expect(await kept()).toBe(0);

  const { text, report } = await dossier();
  expect(allHolds(report)).toBe(true);
  expect(text).toContain('MJS002/MJS002-original.mp4');
  expect(text).toContain('exhibit MJS001');
  expect(text).toContain('original bytes fetched');

  const file = await backUp();
  await newBrowser();
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 2 });
  expect(await kept()).toBe(0);
  expect(allHolds((await dossier()).report)).toBe(true);
}, 60_000);

test('an attempt that came to nothing is kept without a file, with what the server said', async () => {
  const first = await keepWith('one');
  const { id, facts } = await fetched(first, '/gone');
  expect(facts).toMatchObject({
    artifacts: [],
    original: { code: 'original-not-there', answer: { status: 404, date: 'Sun, 22 Nov 2026 08:00:00 GMT' } },
  });
  expect((await linesHere()).slice(-2)).toMatchObject([
    { action: 'kept', about: { id } },
    { action: 'original-fetched', about: { id: first, seenIn: id } },
  ]);
  const { text, report } = await dossier();
  expect(allHolds(report)).toBe(true);
  expect(text).toContain('asked for and not kept (the server answered that nothing is at this address)');
});

test('it is kept while the record is locked', async () => {
  const first = await keepWith('one');
  const { captureDetail } = read;
  const detail = await captureDetail(first);
  closeVault();
  const spied = vi.spyOn(read, 'captureDetail').mockResolvedValue(detail);
  const facts = vi.spyOn(read, 'readFacts').mockResolvedValue(detail.facts);
  const { code } = await fetched(first, '/picture');
  spied.mockRestore();
  facts.mockRestore();
  expect([code, await database().captures.count()]).toEqual([null, 2]);
});

test('a picture is shown as what its bytes are, with a line of the log; what is none is not', async () => {
  const { id } = await fetched(await keepWith('one'), '/picture');
  const blob = await readArtifact(id, 'original-png');
  expect([blob.type, await blob.text()]).toEqual(['image/png', expect.stringContaining('picture')]);
  expect((await linesHere()).at(-1)).toMatchObject({ action: 'viewed', about: { id } });

  const html = new TextEncoder().encode('<script>alert(1)</script>');
  const made = { kind: 'original-png', how: 'fetched', mediaType: 'text/html', size: html.length } as const;
  const file = { ...made, digest: await digestBytes(html) };
  const { facts, files } = await inventedCapture('two', { artifacts: [file] });
  await keepCapture(facts, [...files.slice(0, 1), { file, crc32: 1, bytes: html }]);
  await expect(readArtifact(facts.id, 'original-png')).rejects.toMatchObject({ code: 'store-damaged' });
});
