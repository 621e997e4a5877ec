import { digestBytes, WHOLE_LIMIT } from '../crypto/digest.ts';
import { openItem, openItemSource } from '../crypto/sealed-item.ts';
import { type ByteSource, inMemory } from '../domain/byte-source.ts';
import { type ArtifactFacts, type ArtifactKind, CaptureFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { CaptureDetail } from '../domain/record.ts';
import { rowOf } from '../domain/row.ts';
import { database } from './database.ts';
import { blobBinding, type CaptureEntry, FACTS_PART, openEntry, type Part } from './entry.ts';
import { marksOf } from './marks.ts';
import { wholeNotes } from './notes.ts';
import { storedFile } from './older-files.ts';
import { openVaultKeys } from './opened.ts';
import { soundParts } from './sound-parts.ts';
import { unlessDamaged } from './storage-error.ts';

/**
 * Its facts as they were kept, and its row made from them anew. Throws `vault-locked`, `not-found`, or `store-damaged`
 * when the row or the record is not what it was.
 */
export async function captureDetail(id: Id): Promise<CaptureDetail> {
  const { row, parts } = await entryOf(id);
  const { facts, factsFile } = await soundFacts(id, parts);
  const { notes, damaged } = await wholeNotes(id);
  const marks = await marksOf(id);
  return { row: rowOf(facts, factsFile, row.seq), facts, factsFile, notes, notesLost: damaged, marks };
}

/** The record whose digest the row names: sealed to the public key, another one could stand in its place. */
async function soundFacts(id: Id, parts: Part[]) {
  const factsFile = parts.find(({ file }) => file.kind === 'facts')?.file;
  if (!factsFile) throw new HoldfastError('store-damaged', 'facts file');
  const bytes = await factsBytes(id);
  await mustBe(bytes, factsFile);
  return { facts: factsOf(bytes), factsFile };
}

type Sound = { file: ArtifactFacts; bytes: Uint8Array<ArrayBuffer> };

/** One file as it was kept. Throws `vault-locked`, `not-found`, or `store-damaged` when it is another by now. */
export async function soundArtifact(id: Id, kind: ArtifactKind): Promise<Sound> {
  return await (await soundFiles(id)).read(kind);
}

/** As `soundArtifact`, for many files of one capture: row and record are opened once. */
export async function soundFiles(
  id: Id,
): Promise<{ facts: CaptureFacts; read(kind: ArtifactKind): Promise<Sound> }> {
  const { parts } = await entryOf(id);
  const { facts, factsFile } = await soundFacts(id, parts);
  const read = async (kind: ArtifactKind): Promise<Sound> => {
    const file = [factsFile, ...facts.artifacts].find((one) => one.kind === kind);
    const part = parts.find((one) => one.file.kind === kind);
    if (!file || !part) throw new HoldfastError('not-found', kind);
    const bytes = await partBytes(id, part);
    await mustBe(bytes, file);
    return { file, bytes };
  };
  return { facts, read };
}

async function mustBe(bytes: Uint8Array<ArrayBuffer>, { kind, size, digest }: ArtifactFacts): Promise<void> {
  if (bytes.length !== size || (await digestBytes(bytes)) !== digest)
    throw new HoldfastError('store-damaged', kind);
}

async function entryOf(id: Id): Promise<CaptureEntry> {
  openVaultKeys();
  const stored = await database().captures.get(id);
  if (!stored) throw new HoldfastError('not-found', 'capture');
  return await openEntry(stored);
}

/** Its stored files. Where the row is damaged: those that are as the record names them. */
async function partsOf(id: Id): Promise<Part[]> {
  const entry = await unlessDamaged(() => entryOf(id));
  return entry ? entry.parts : await partsByRecord(id);
}

async function partsByRecord(id: Id): Promise<Part[]> {
  const bytes = await factsBytes(id);
  const known = { kind: 'facts', how: 'recorded', mediaType: 'application/json' } as const;
  const record: ArtifactFacts = { ...known, digest: await digestBytes(bytes), size: bytes.length };
  return await soundParts(id, [record, ...factsOf(bytes).artifacts]);
}

/** The capture record, as it lies there. Throws `vault-locked`, `not-found`, or `store-damaged` when it cannot be read. */
export async function readFacts(id: Id): Promise<CaptureFacts> {
  return factsOf(await factsBytes(id));
}

async function factsBytes(id: Id): Promise<Uint8Array<ArrayBuffer>> {
  const { opening } = openVaultKeys();
  const stored = await storedFile(id, FACTS_PART);
  if (!stored) throw new HoldfastError('not-found', 'facts');
  return await openItem(opening, await wholeOf(stored.sealed), blobBinding(id, 'facts', FACTS_PART));
}

function factsOf(bytes: Uint8Array): CaptureFacts {
  try {
    return CaptureFacts.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new HoldfastError('store-damaged', 'facts', { cause });
  }
}

/** Every file of a capture, `facts` included. Throws `vault-locked`, `not-found`, `store-damaged`. */
export async function artifactsOf(id: Id): Promise<Part[]> {
  return await partsOf(id);
}

/**
 * The bytes as they lie there: whoever hands them on compares their digest. Throws `vault-locked`, `not-found`,
 * `store-damaged`.
 *
 * @param among the capture's files, where they are known: reading thousands then opens its row once
 */
export async function artifactBytes(
  id: Id,
  kind: ArtifactKind,
  among?: Part[],
): Promise<Uint8Array<ArrayBuffer>> {
  const found = (among ?? (await partsOf(id))).find(({ file }) => file.kind === kind);
  if (!found) throw new HoldfastError('not-found', kind);
  return await partBytes(id, found);
}

/** As `artifactBytes`, but of what is large no more than what is read of it is opened. */
export async function artifactSource(id: Id, kind: ArtifactKind, among: Part[]): Promise<ByteSource> {
  const found = among.find(({ file }) => file.kind === kind);
  if (!found) throw new HoldfastError('not-found', kind);
  if (found.file.size <= WHOLE_LIMIT) return inMemory(await artifactBytes(id, kind, among));
  const { opening } = openVaultKeys();
  const stored = await storedFile(id, found.part);
  if (!stored) throw new HoldfastError('not-found', kind);
  if (!(stored.sealed instanceof Blob)) throw new HoldfastError('store-damaged', 'file');
  return await openItemSource(opening, stored.sealed, blobBinding(id, kind, found.part));
}

async function partBytes(id: Id, { part, file: { kind } }: Part): Promise<Uint8Array<ArrayBuffer>> {
  const { opening } = openVaultKeys();
  const stored = await storedFile(id, part);
  if (!stored) throw new HoldfastError('not-found', kind);
  return await openItem(opening, await wholeOf(stored.sealed), blobBinding(id, kind, part));
}

async function wholeOf(sealed: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (!(sealed instanceof Blob)) throw new HoldfastError('store-damaged', 'file');
  return new Uint8Array(await sealed.arrayBuffer());
}
