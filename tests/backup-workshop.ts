import { expect } from 'vitest';
import { digestBytes } from '../src/crypto/digest.ts';
import { appendLine } from '../src/crypto/hash-chain.ts';
import { inMemory } from '../src/domain/byte-source.ts';
import type { CaseThing } from '../src/domain/case-item/case-item.ts';
import { HoldfastError } from '../src/domain/errors.ts';
import type { Id } from '../src/domain/identity.ts';
import { instantOf } from '../src/domain/instant.ts';
import type { Marks } from '../src/domain/kinds-of-act.ts';
import { newId } from '../src/domain/new-id.ts';
import type { Note } from '../src/domain/note.ts';
import { openBackup } from '../src/dossier/backup/read.ts';
import { type BackupContents, writeBackup } from '../src/dossier/backup/write.ts';
import { manifestText } from '../src/dossier/bag.ts';
import { openZip } from '../src/dossier/zip/read.ts';
import { zipWriter } from '../src/dossier/zip/write.ts';
import { decode, encode, inventedCapture } from './invented-capture.ts';

const AT = instantOf(new Date());
/** The one folder of the backup. */
export const ROOT = 'holdfast-backup-2026-11-22/';
const SOFTWARE = { extension: '0.1.0', browser: 'Chrome/156', userAgent: 'test', system: 'linux x64' };
const quiet = { progress: () => undefined, signal: new AbortController().signal };

/** Its files by their path in that folder. */
export type Files = Map<string, Uint8Array<ArrayBuffer>>;

const noteOn = (captureId: Id): Note => ({
  id: newId(),
  captureId,
  at: AT,
  text: 'mine',
  mayGoWithDossier: false,
  broughtIn: null,
  salt: newId(),
});

const marksOn = (captureId: Id): Marks => ({
  id: newId(),
  captureId,
  at: AT,
  nth: 1,
  kinds: ['threat'],
  words: 'you will see',
  mayGoWithDossier: true,
  broughtIn: null,
  salt: newId(),
});

function caseThing(): CaseThing {
  const of = newId();
  const about = { of, at: AT, mayGoWithDossier: true, broughtIn: null };
  const sayings = ['one', 'two'].map((words, at) => ({
    ...about,
    id: newId(),
    nth: at + 1,
    said: { kind: 'wish' as const, words },
    salt: newId(),
  }));
  return { of, present: sayings[1] ?? null, lastLost: false, sayings, lost: 0 };
}

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
        files: found.files.map(({ file, bytes }) => ({ file, open: async () => inMemory(bytes) })),
        notes: [noteOn(id)],
        marks: [marksOn(id)],
        besideLost: 0,
      };
    },
    rest: async () => ({
      custodyLog: text,
      logHead: head,
      otherLogs: [],
      numbers: [],
      preferences: { initials: null, idleMinutes: null },
      erased: [],
      erasedCase: [],
      things: [caseThing()],
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

export async function filesOf(bytes: Uint8Array<ArrayBuffer>): Promise<Files> {
  const zip = await openZip(inMemory(bytes));
  const files: Files = new Map();
  for (const { path } of zip.entries)
    files.set(path.slice(ROOT.length), (await zip.bytes(path, 1e9)) ?? encode(''));
  return files;
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

export const open = (bytes: Uint8Array<ArrayBuffer>) => openBackup(inMemory(bytes));

/** Changes a file that holds JSON. */
export const json = (files: Files, path: string, change: (value: never) => unknown) =>
  files.set(path, encode(JSON.stringify(change(JSON.parse(decode(files.get(path) ?? encode(''))) as never))));

/** A backup of two captures, not encrypted, and the means to change it. */
export async function backupWorkshop() {
  const made = await contents();
  const { ids } = made;
  const parts: Uint8Array[] = [];
  const result = await writeBackup(made, { ...quiet, sink: { write: (bytes) => void parts.push(bytes) } });
  expect(result).toMatchObject({ captures: 2, leftOut: 0, partly: 0 });
  const whole = new Uint8Array(Buffer.concat(parts));
  /** With something changed, and its lists made again, as somebody who means harm would. */
  const changed = async (change: (files: Files) => unknown, listed = true) => {
    const files = await filesOf(whole);
    await change(files);
    if (listed) await rebuild(files);
    return await zipOf(
      new Map([...files].map(([path, bytes]) => [path.startsWith('../') ? path : ROOT + path, bytes])),
    );
  };
  const folder = (at: number) => `data/captures/${ids[at]}`;
  return { ids, whole, changed, folder };
}
