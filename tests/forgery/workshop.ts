import JSZip from 'jszip';
import { digestBytes } from '../../src/crypto/digest.ts';
import { appendLine, type ChainHead, lineText } from '../../src/crypto/hash-chain.ts';
import { CustodyLine } from '../../src/domain/custody.ts';
import type { Signer } from '../../src/dossier/contents.ts';
import { SAMPLE_NAME } from '../sample-dossier.ts';

/** What a forger has: the files of a dossier, tools to write manifests anew, and any zip program. */
export type Files = Map<string, Uint8Array<ArrayBuffer>>;

export const LOG = 'data/5-custody/custody-log.jsonl';
export const MANIFEST = 'manifest-sha256.txt';
export const TAGMANIFEST = 'tagmanifest-sha256.txt';
const TAGS = ['1-READ-ME-FIRST.pdf', 'HOW-TO-CHECK.txt', 'bag-info.txt', 'bagit.txt', MANIFEST];

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const exhibit = (number: string, suffix: string) => `data/3-exhibits/${number}/${number}${suffix}`;

export async function filesOf(zip: Uint8Array): Promise<Files> {
  const opened = await JSZip.loadAsync(zip);
  const files: Files = new Map();
  for (const entry of Object.values(opened.files)) {
    if (!entry.dir)
      files.set(entry.name.slice(SAMPLE_NAME.length + 1), new Uint8Array(await entry.async('arraybuffer')));
  }
  return files;
}

/** Packed by JSZip, as a forger's program would: `folder` and `compression` are choices of such programs. */
export async function pack(
  files: Files,
  { compression = 'STORE' as 'STORE' | 'DEFLATE', folder = `${SAMPLE_NAME}/`, streamFiles = false } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  for (const [path, bytes] of files)
    zip.file(folder + path, bytes, { createFolders: compression === 'DEFLATE' });
  return new Uint8Array(
    await zip.generateAsync({ type: 'arraybuffer', compression, streamFiles, platform: 'UNIX' }),
  );
}

export function textOf(files: Files, path: string): string {
  return new TextDecoder().decode(bytesOf(files, path));
}

export function bytesOf(files: Files, path: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`the sample has no ${path}`);
  return bytes;
}

/** Changes text and says so if there was nothing to change: a forgery that forges nothing proves nothing. */
export function replace(files: Files, path: string, from: string | RegExp, to: string): void {
  const before = textOf(files, path);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to replace in ${path}`);
  files.set(path, utf8(after));
}

export function flip(files: Files, path: string, at = -3): void {
  const bytes = bytesOf(files, path).slice();
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  files.set(path, bytes);
}

export function rename(files: Files, from: string, to: string): void {
  files.set(to, bytesOf(files, from));
  files.delete(from);
}

async function listing(files: Files, paths: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const lines = paths
    .sort()
    .map(async (path) => `${(await digestBytes(bytesOf(files, path))).slice(7)}  ${path}\n`);
  return utf8((await Promise.all(lines)).join(''));
}

/** Every digest, count and manifest written anew; the signature is left as it was. */
export async function rebuild(files: Files): Promise<void> {
  const payload = [...files.keys()].filter((path) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, path) => sum + bytesOf(files, path).length, 0);
  const exhibits = new Set(
    payload.map((path) => /^data\/3-exhibits\/(\w+)\//.exec(path)?.[1]).filter(Boolean),
  );
  const info = textOf(files, 'bag-info.txt')
    .replace(/Payload-Oxum: .*/, `Payload-Oxum: ${bytes}.${payload.length}`)
    .replace(/Holdfast-Exhibits: .*/, `Holdfast-Exhibits: ${exhibits.size}`);
  files.set('bag-info.txt', utf8(info));
  files.set(MANIFEST, await listing(files, payload));
  await relist(files);
}

/** The tagmanifest alone written anew, of the files that it lists and `more`. */
export async function relist(files: Files, more: string[] = []): Promise<void> {
  const paths = [...TAGS, ...more].filter((path) => files.has(path));
  files.set(TAGMANIFEST, await listing(files, paths));
}

/** Rebuilt and signed with a key of the forger's own. */
export async function resign(files: Files, signer: Signer): Promise<void> {
  await rebuild(files);
  const { der } = await signer.sign(bytesOf(files, TAGMANIFEST));
  files.set('signature/tagmanifest-sha256.sig', Uint8Array.from(der));
  files.set('signature/signing-key.pem', utf8(signer.publicKeyPem));
}

export function logLines(files: Files): string[] {
  return textOf(files, LOG).match(/[^\n]*\n/g) ?? [];
}

export function setLog(files: Files, lines: string[]): void {
  files.set(LOG, utf8(lines.join('')));
}

/** A log made anew line by line, each with a fresh link, and its head told in bag-info. */
export async function rechain(files: Files, edit: (lines: CustodyLine[]) => CustodyLine[]): Promise<void> {
  const lines = edit(logLines(files).map((line) => CustodyLine.parse(JSON.parse(line))));
  let head: ChainHead | null = null;
  const texts: string[] = [];
  for (const { v: _, seq: __, prev: ___, ...fields } of lines) {
    const added = await appendLine(head, fields);
    head = added.head;
    texts.push(lineText(added.line));
  }
  setLog(files, texts);
  replace(files, 'bag-info.txt', /Holdfast-Log-Head: .*/, `Holdfast-Log-Head: ${head?.digest}`);
  const info = textOf(files, 'bag-info.txt').replace(
    /Holdfast-Log-Lines: .*/,
    `Holdfast-Log-Lines: ${head?.seq}`,
  );
  files.set('bag-info.txt', utf8(info));
}

/** Where the local header of an entry begins in the zip's bytes, and where its record in the directory does. */
export function headersOf(zip: Uint8Array, path: string): { local: number; central: number; data: number } {
  const name = utf8(`${SAMPLE_NAME}/${path}`);
  const found = [0x04034b50, 0x02014b50].map((signature) => findHeader(zip, signature, name));
  const [local = -1, central = -1] = found;
  if (local < 0 || central < 0) throw new Error(`no entry ${path}`);
  const view = new DataView(zip.buffer, zip.byteOffset);
  return {
    local,
    central,
    data: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
  };
}

function findHeader(zip: Uint8Array, signature: number, name: Uint8Array): number {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const skip = signature === 0x04034b50 ? 30 : 46;
  for (let at = 0; at + skip + name.length <= zip.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    if (name.every((byte, index) => zip[at + skip + index] === byte)) return at;
  }
  return -1;
}

/** Changes some bytes in a copy. */
export function patch(zip: Uint8Array, at: number, bytes: number[] | Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(zip);
  copy.set(bytes, at);
  return copy;
}

export function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
