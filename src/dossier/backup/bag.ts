import { digestBytes } from '../../crypto/digest.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { DossierName } from '../../domain/dossier-name.ts';
import { HoldfastError, toHoldfastError } from '../../domain/errors.ts';
import type { Digest, Id } from '../../domain/identity.ts';
import { BAGIT_TXT, readLabelled, readManifest } from '../bag.ts';
import { openZip, type ZipFile } from '../zip/read.ts';
import {
  BACKUP_FILES,
  BACKUP_FORMAT,
  BACKUP_LABELS,
  BACKUP_TAGS,
  type BackupInfo,
  captureOf,
  caseThingOf,
  isOtherLog,
  LISTED_BACKUP_TAGS,
  MOST_BACKUP_FILES,
} from './names.ts';

const MIB = 1024 * 1024;
const MANIFEST_LIMIT = 256 * MIB;
const TAG_LIMIT = MIB;

/** A bag whose build holds: `listed` are the files under `data/`, by path, in the order of the zip. */
export type Bag = {
  listed: Map<string, Digest>;
  /** The same, of each capture by its id. */
  captures: Map<Id, string[]>;
  /** Things of the case, each in a file of its own. */
  things: Id[];
  /** What the custody log was said to end with. */
  logHead: string;
  /** Throws `backup-damaged`, `file-too-large`. */
  bytes(path: string, limit: number): Promise<Uint8Array<ArrayBuffer>>;
  /** A file of any size, to be read slice by slice. Not checked. Throws `backup-damaged` where it cannot be. */
  source(path: string): ByteSource;
};

/** Throws `not-a-backup`, `backup-damaged`. */
export async function openBag(source: ByteSource): Promise<Bag> {
  const zip = await openStrictly(source);
  const root = rootOf(zip);
  const sizes = new Map(zip.entries.map(({ path, size }) => [path.slice(root.length), size]));
  const bytes = reader(zip, root);
  const { 'Holdfast-Log-Head': logHead } = await checkTags(sizes, bytes);
  const listed = await readListed(sizes, bytes);
  const stored = (path: string) => {
    const entry = zip.stored(root + path);
    if (!entry) throw damaged('packed');
    return entry;
  };
  const things = [...listed.keys()].flatMap((path) => caseThingOf(path) ?? []);
  return { listed, captures: byCapture(listed.keys()), things, logHead, bytes, source: stored };
}

function byCapture(paths: Iterable<string>): Map<Id, string[]> {
  const captures = new Map<Id, string[]>();
  for (const path of paths) {
    const id = captureOf(path);
    if (id) captures.set(id, [...(captures.get(id) ?? []), path]);
  }
  return captures;
}

/** Nothing is compressed in a backup, so that what it unpacks to is never more than what it is. */
async function openStrictly(source: ByteSource): Promise<ZipFile> {
  const zip = await openZip(source, MOST_BACKUP_FILES).catch((thrown: unknown) => {
    const error = toHoldfastError(thrown);
    throw error.code === 'not-a-zip' ? notOurs(error) : error;
  });
  const size = zip.entries.reduce((sum, entry) => sum + entry.size, 0);
  if (zip.problems.length > 0 || size > source.size) throw damaged(zip.problems[0]?.code ?? 'size');
  return zip;
}

/** Everything lies in one folder of a plain name; answers it with its slash. */
function rootOf({ entries }: ZipFile): string {
  const [root = ''] = entries[0]?.path.split('/') ?? [];
  const inside = entries.every(({ path }) => path.startsWith(`${root}/`));
  if (!DossierName.safeParse(root).success || !inside) throw notOurs();
  return `${root}/`;
}

type Read = Bag['bytes'];

function reader(zip: ZipFile, root: string): Read {
  return async (path, limit) => {
    const bytes = await zip.bytes(root + path, limit);
    if (!bytes) throw damaged('entry');
    return bytes;
  };
}

async function text(bytes: Read, path: string, limit: number): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes(path, limit));
}

/** The tags are those of this format, each as the tagmanifest lists it. */
async function checkTags(sizes: Map<string, number>, bytes: Read): Promise<BackupInfo> {
  const names: string[] = Object.values(BACKUP_TAGS);
  if (names.some((name) => !sizes.has(name))) throw notOurs();
  const listed = readManifest(await text(bytes, BACKUP_TAGS.tagmanifest, TAG_LIMIT)) ?? [];
  const paths = listed.map(({ path }) => path).sort();
  if (paths.join() !== [...LISTED_BACKUP_TAGS].sort().join()) throw damaged('tagmanifest');
  for (const { path, digest } of listed) {
    if ((await digestBytes(await bytes(path, MANIFEST_LIMIT))) !== digest) throw damaged(path);
  }
  if ((await text(bytes, BACKUP_TAGS.bagit, TAG_LIMIT)) !== BAGIT_TXT) throw damaged('bagit');
  return await readInfo(sizes, bytes);
}

async function readInfo(sizes: Map<string, number>, bytes: Read): Promise<BackupInfo> {
  const info = readLabelled(BACKUP_LABELS, await text(bytes, BACKUP_TAGS.bagInfo, TAG_LIMIT));
  if (info?.['Holdfast-Format'] !== BACKUP_FORMAT) throw notOurs();
  const payload = [...sizes].filter(([path]) => path.startsWith('data/'));
  const total = payload.reduce((sum, [, size]) => sum + size, 0);
  if (info['Payload-Oxum'] !== `${total}.${payload.length}`) throw damaged('oxum');
  return info;
}

/** The manifest lists each file under `data/` once and nothing else, and each has a name of this format. */
async function readListed(sizes: Map<string, number>, bytes: Read): Promise<Map<string, Digest>> {
  const manifest = readManifest(await text(bytes, BACKUP_TAGS.manifest, MANIFEST_LIMIT)) ?? [];
  const digests = new Map(manifest.map(({ path, digest }) => [path, digest]));
  const tags: string[] = Object.values(BACKUP_TAGS);
  const payload = [...sizes.keys()].filter((path) => !tags.includes(path));
  const exact = manifest.length === payload.length && payload.every((path) => digests.has(path));
  if (!exact || !payload.every(isKnown)) throw damaged('manifest');
  return new Map(payload.map((path) => [path, digests.get(path) ?? '']));
}

const ONCE: string[] = Object.values(BACKUP_FILES);

function isKnown(path: string): boolean {
  return ONCE.includes(path) || isOtherLog(path) || captureOf(path) !== null || caseThingOf(path) !== null;
}

function notOurs(cause?: unknown): HoldfastError {
  return new HoldfastError('not-a-backup', 'bag', { cause });
}

function damaged(what: string): HoldfastError {
  return new HoldfastError('backup-damaged', what);
}
