import { startCrc32 } from '../crypto/crc32.ts';
import { slicesOf, startDigest } from '../crypto/digest.ts';
import { openItemSource } from '../crypto/sealed-item.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { ArtifactFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { database } from './database.ts';
import { blobBinding, FACTS_PART, type Part } from './entry.ts';
import { openVaultKeys } from './opened.ts';
import { unlessDamaged } from './storage-error.ts';

/**
 * The stored files of a capture whose bytes have the digest that its record names, in the record's order. What the row
 * says of them is not asked: it may be damaged. One file at a time is in memory.
 *
 * @param named every file of the record, as it names them
 * @param leftOut parts that are not looked at
 */
export async function soundParts(
  id: Id,
  named: ArtifactFacts[],
  leftOut: (part: number) => boolean = () => false,
): Promise<Part[]> {
  const found = new Map<ArtifactFacts, Part>();
  for (const part of await storedParts(id)) {
    if (leftOut(part)) continue;
    // A capture's files are stored in the record's order: of thousands, the right one is tried first.
    const ordered = [named[part], ...named].filter((file) => file !== undefined);
    const left = [...new Set(ordered)].filter((file) => !found.has(file) && fits(file, part));
    const sound = await soundPart(id, part, left);
    if (sound) found.set(sound.file, sound);
  }
  return named.flatMap((file) => found.get(file) ?? []);
}

async function storedParts(id: Id): Promise<number[]> {
  const keys = await database()
    .blobs.where('[captureId+part]')
    .between([id, 0], [id, Infinity])
    .primaryKeys();
  return keys.map(([, part]) => part);
}

/** The record has a place of its own. */
function fits({ kind }: ArtifactFacts, part: number): boolean {
  return (kind === 'facts') === (part === FACTS_PART);
}

/** A file is sealed to its kind, so it opens as one alone. */
async function soundPart(id: Id, part: number, files: ArtifactFacts[]): Promise<Part | null> {
  const sealed = await sealedFile(id, part);
  if (!sealed) return null;
  const { opening } = openVaultKeys();
  for (const file of files) {
    const source = await unlessDamaged(() =>
      openItemSource(opening, sealed, blobBinding(id, file.kind, part)),
    );
    if (source) return await unlessDamaged(() => asNamed(source, part, file));
  }
  return null;
}

async function asNamed(source: ByteSource, part: number, file: ArtifactFacts): Promise<Part | null> {
  if (source.size !== file.size) return null;
  const [crc, digest] = [await startCrc32(), await startDigest()];
  for await (const bytes of slicesOf(source)) {
    crc.update(bytes);
    digest.update(bytes);
  }
  return digest.digest() === file.digest ? { part, file, crc32: crc.value() } : null;
}

/** `null`: the database has not got the bytes any more. Whoever asks takes them from elsewhere. */
async function sealedFile(id: Id, part: number): Promise<Blob | null> {
  try {
    const stored = await database().blobs.get([id, part]);
    return stored?.sealed instanceof Blob ? stored.sealed : null;
  } catch {
    return null;
  }
}
