import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decode, encode, inventedCapture } from '../../../tests/invented-capture.ts';
import { digestBytes } from '../../crypto/digest.ts';
import { appendLine } from '../../crypto/hash-chain.ts';
import { inMemory } from '../../domain/byte-source.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Id } from '../../domain/identity.ts';
import { instantOf } from '../../domain/instant.ts';
import { newId } from '../../domain/new-id.ts';
import type { Note } from '../../domain/note.ts';
import { manifestText } from '../bag.ts';
import { openZip } from '../zip/read.ts';
import { measureBytes, zipWriter } from '../zip/write.ts';
import { openBackup } from './read.ts';
import { type BackupContents, writeBackup } from './write.ts';

const AT = instantOf(new Date());
const ROOT = 'holdfast-backup-2026-11-22/';
const SOFTWARE = { extension: '0.1.0', browser: 'Chrome/156', userAgent: 'test', system: 'linux x64' };
const quiet = { progress: () => undefined, signal: new AbortController().signal };

type Files = Map<string, Uint8Array<ArrayBuffer>>;
let ids: Id[];
let whole: Uint8Array<ArrayBuffer>;

const noteOn = (captureId: Id): Note => ({
  id: newId(),
  captureId,
  at: AT,
  text: 'mine',
  mayGoWithDossier: false,
  salt: newId(),
});

async function contents(): Promise<BackupContents> {
  const captures = await Promise.all(['one', 'two'].map((text) => inventedCapture(text)));
  const about = { kind: 'log' as const, id: newId() };
  const { text, head } = await appendLine(null, {
    at: AT.utc,
    actor: 'holdfast',
    action: 'log-opened',
    about,
    digests: {},
  });
  return {
    id: newId(),
    name: ROOT.slice(0, -1),
    createdAt: AT,
    software: SOFTWARE,
    ids: captures.map(({ facts }) => facts.id),
    async capture(id) {
      const found = captures.find(({ facts }) => facts.id === id);
      if (!found) throw new HoldfastError('not-found');
      return {
        files: found.files.map(({ file, bytes }) => ({ file, open: async () => bytes })),
        notes: [noteOn(id)],
        notesLost: 0,
      };
    },
    rest: async () => ({
      custodyLog: text,
      logHead: head,
      otherLogs: [],
      numbers: [],
      preferences: { initials: null, idleMinutes: null },
      erased: [],
    }),
  };
}

async function zipOf(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const zip = zipWriter({ write: (bytes) => void parts.push(bytes) }, AT);
  for (const [path, bytes] of files) await zip.addBytes(path, bytes);
  await zip.finish();
  return new Uint8Array(Buffer.concat(parts));
}

async function filesOf(bytes: Uint8Array<ArrayBuffer>): Promise<Files> {
  const zip = await openZip(inMemory(bytes));
  const files: Files = new Map();
  for (const { path } of zip.entries)
    files.set(path.slice(ROOT.length), (await zip.bytes(path, 1e9)) ?? encode(''));
  return files;
}

/** The whole bag with something changed, and its lists made again, as somebody who means harm would. */
async function changed(
  change: (files: Files) => void | Promise<void>,
  listed = true,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = await filesOf(whole);
  await change(files);
  if (listed) await rebuild(files);
  return await zipOf(
    new Map([...files].map(([path, bytes]) => [path.startsWith('../') ? path : ROOT + path, bytes])),
  );
}

async function rebuild(files: Files): Promise<void> {
  const list = async (paths: string[]) =>
    encode(
      manifestText(
        await Promise.all(
          paths.map(async (path) => ({ path, digest: await digestBytes(files.get(path) ?? encode('')) })),
        ),
      ),
    );
  const payload = [...files.keys()].filter((path) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0);
  const info = decode(files.get('bag-info.txt') ?? encode('')).replace(
    /Oxum: .*/,
    `Oxum: ${bytes}.${payload.length}`,
  );
  files.set('bag-info.txt', encode(info));
  files.set('manifest-sha256.txt', await list(payload));
  files.set(
    'tagmanifest-sha256.txt',
    await list(['READ-ME.txt', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']),
  );
}

const open = (bytes: Uint8Array<ArrayBuffer>) => openBackup(inMemory(bytes));
const folder = (at: number) => `data/captures/${ids[at]}`;
const json = (files: Files, path: string, change: (value: never) => unknown) =>
  files.set(path, encode(JSON.stringify(change(JSON.parse(decode(files.get(path) ?? encode(''))) as never))));

beforeAll(async () => {
  const made = await contents();
  ids = made.ids;
  const parts: Uint8Array[] = [];
  const result = await writeBackup(made, { ...quiet, sink: { write: (bytes) => void parts.push(bytes) } });
  expect(result).toMatchObject({ captures: 2, leftOut: 0, partly: 0 });
  whole = new Uint8Array(Buffer.concat(parts));
});

it('is read as it was written, and when its lists are made again', async () => {
  for (const bytes of [whole, await changed(() => undefined)]) {
    const backup = await open(bytes);
    expect(backup.ids).toEqual(ids);
    const capture = await backup.capture(ids[0] ?? '');
    expect(capture.files.map(({ file }) => file.kind)).toEqual(['facts', 'post-text']);
    expect(decode((await capture.files[1]?.open())?.bytes ?? encode(''))).toBe('one');
    expect(capture.notes).toHaveLength(1);
    expect(backup.logHolds).toBe(true);
  }
});

describe('a bag that does not hold together is refused whole', () => {
  it.each<[string, (files: Files) => void, boolean]>([
    ['a file that no list names', (files) => files.set('data/captures/x', encode('x')), false],
    ['a file of a name that is not ours', (files) => files.set('data/more.html', encode('x')), true],
    ['a file beside the tags', (files) => files.set('setup.exe', encode('x')), true],
    ['a listed file that is gone', (files) => files.delete(`${folder(0)}/capture-post-text.txt`), false],
    ['a tag that is changed', (files) => files.set('READ-ME.txt', encode('x')), false],
    ['a path that leads out', (files) => files.set('../outside.txt', encode('x')), false],
    [
      'a folder in a capture’s folder',
      (files) => files.set(`${folder(0)}/more/capture-facts.json`, encode('{}')),
      true,
    ],
    [
      'an id that is none',
      (files) => files.set('data/captures/..%2f/capture-facts.json', encode('{}')),
      true,
    ],
    [
      'a field more in the preferences',
      (files) => json(files, 'data/preferences.json', (value: object) => ({ ...value, key: 1 })),
      true,
    ],
    [
      'a number that is none',
      (files) => files.set('data/exhibit-numbers.json', encode(`[["${ids[0]}",-1]]`)),
      true,
    ],
    [
      'two captures of one number',
      (files) => files.set('data/exhibit-numbers.json', encode(`[["${ids[0]}",1],["${ids[1]}",1]]`)),
      true,
    ],
    ['no JSON', (files) => files.set('data/preferences.json', encode('{')), true],
    ['an empty log', (files) => files.set('data/custody/custody-log.jsonl', encode('')), true],
  ])('%s', async (_what, change, listed) => {
    await expect(open(await changed(change, listed))).rejects.toMatchObject({
      code: expect.stringMatching(/backup/),
    });
  });

  it.each(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'])(
    'no %s',
    async (name) => {
      const bytes = await changed((files) => void files.delete(name), false);
      await expect(open(bytes)).rejects.toMatchObject({ code: 'not-a-backup' });
    },
  );

  it('another format, and what is no zip', async () => {
    const other = (files: Files) =>
      void files.set(
        'bag-info.txt',
        encode(decode(files.get('bag-info.txt') ?? encode('')).replace('backup/1', 'backup/2')),
      );
    await expect(open(await changed(other))).rejects.toMatchObject({ code: 'not-a-backup' });
    await expect(open(encode('words'))).rejects.toMatchObject({ code: 'not-a-backup' });
  });
});

describe('a capture that does not hold together is refused alone', () => {
  const post = () => `${folder(0)}/capture-post-text.txt`;
  const facts = () => `${folder(0)}/capture-facts.json`;
  it.each<[string, (files: Files) => void]>([
    ['a text that its record does not name', (files) => files.set(post(), encode('two'))],
    [
      'a file that its record does not know',
      (files) => files.set(`${folder(0)}/capture-page-text.txt`, encode('x')),
    ],
    [
      'another capture’s record',
      (files) => files.set(facts(), files.get(`${folder(1)}/capture-facts.json`) ?? encode('')),
    ],
    ['a record that is none', (files) => files.set(facts(), encode('{"format":"holdfast-capture/1"}'))],
    ['no record', (files) => files.delete(facts())],
    [
      'a kind twice',
      (files) =>
        json(files, facts(), (value: { artifacts: unknown[] }) => ({
          ...value,
          artifacts: [...value.artifacts, ...value.artifacts],
        })),
    ],
    [
      'notes of another capture',
      (files) =>
        files.set(
          `${folder(0)}/capture-notes.json`,
          files.get(`${folder(1)}/capture-notes.json`) ?? encode(''),
        ),
    ],
    [
      'a field more in a note',
      (files) =>
        json(files, `${folder(0)}/capture-notes.json`, (value: object[]) =>
          value.map((note) => ({ ...note, html: '<b>' })),
        ),
    ],
  ])('%s', async (_what, change) => {
    const backup = await open(await changed(change));
    const read = async (id: Id) => {
      const capture = await backup.capture(id);
      for (const file of capture.files) await file.open();
    };
    await expect(read(ids[0] ?? '')).rejects.toMatchObject({ code: 'backup-damaged' });
    await read(ids[1] ?? '');
  });

  it('one whose file was lost before is read without it, and says so', async () => {
    const backup = await open(await changed((files) => void files.delete(post())));
    const capture = await backup.capture(ids[0] ?? '');
    expect([capture.lost, capture.files.map(({ file }) => file.kind)]).toEqual([1, ['facts']]);
  });
});

it('a broken log is kept as it is, and told', async () => {
  const log = 'data/custody/custody-log.jsonl';
  const backup = await open(
    await changed((files) => void files.set(log, encode(`${decode(files.get(log) ?? encode(''))}{}\n`))),
  );
  expect(backup.logHolds).toBe(false);
});

it('what unpacks to more than it is, is refused', async () => {
  const JSZip = (await import('jszip')).default;
  const zip = new JSZip();
  for (const [path, bytes] of await filesOf(whole)) zip.file(ROOT + path, bytes, { createFolders: false });
  zip.file(`${ROOT}${folder(0)}/capture-screenshot.png`, new Uint8Array(20_000_000), {
    createFolders: false,
  });
  const packed = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  expect(packed.length).toBeLessThan(200_000);
  await expect(open(new Uint8Array(packed))).rejects.toMatchObject({ code: 'backup-damaged' });
});

it('whatever bytes are changed or cut, it ends in one of our codes or in what was kept', async () => {
  const place = fc.integer({ min: 0, max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, xor, cut) => {
      const bytes = cut ? whole.slice(0, at) : whole.slice();
      if (!cut) bytes[at] = (bytes[at] ?? 0) ^ xor;
      const outcome = await readAll(bytes);
      expect(outcome === 'as kept' || outcome === 'backup-damaged' || outcome === 'not-a-backup').toBe(true);
      if (cut) expect(outcome).not.toBe('as kept');
    }),
    { numRuns: 150 },
  );
});

async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const backup = await open(bytes);
    for (const id of backup.ids) {
      const capture = await backup.capture(id);
      for (const { file, open: read } of capture.files)
        if ((await measureBytes((await read()).bytes)).digest !== file.digest) return 'other bytes';
    }
    return 'as kept';
  } catch (thrown) {
    return thrown instanceof HoldfastError ? thrown.code : String(thrown);
  }
}
