import { startCrc32 } from '../crypto/crc32.ts';
import { slicesOf, startDigest, WHOLE_LIMIT } from '../crypto/digest.ts';
import { itemSealer, sealItem } from '../crypto/sealed-item.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { ArtifactFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { blobBinding, type Part } from './entry.ts';
import { vaultSealingKey } from './keyring.ts';

/** A file that was sealed while it came, since it may not fit in memory. */
export type SealedFile = Part & { sealed: Blob };

type About = Pick<ArtifactFacts, 'kind' | 'how' | 'mediaType'>;
type Put = (sealed: Uint8Array<ArrayBuffer>) => void;

/** Seals one file as it comes; what is sealed goes to `put` in order. `end` tells what it was. */
export async function startSealedFile(captureId: Id, part: number, about: About, put: Put) {
  const sealer = await itemSealer(await vaultSealingKey(), blobBinding(captureId, about.kind, part), put);
  const [crc, digest] = [await startCrc32(), await startDigest()];
  let size = 0;
  return {
    async write(bytes: Uint8Array): Promise<void> {
      crc.update(bytes);
      digest.update(bytes);
      size += bytes.length;
      await sealer.write(bytes);
    },
    async end(): Promise<Part> {
      await sealer.end();
      return { part, file: { ...about, digest: digest.digest(), size }, crc32: crc.value() };
    },
  };
}

/**
 * Seals what was checked before, and can be read slice by slice where it is large: then the browser holds the sealed
 * pieces, on its disk where they are many. Throws `store-failed` where a large one is not what it was when it was checked.
 */
export async function sealSource(
  captureId: Id,
  part: number,
  file: ArtifactFacts,
  source: ByteSource,
): Promise<Blob> {
  if (source.size <= WHOLE_LIMIT) {
    const bytes = new Uint8Array(await source.arrayBuffer());
    return new Blob([
      await sealItem(await vaultSealingKey(), bytes, blobBinding(captureId, file.kind, part)),
    ]);
  }
  const pieces: Blob[] = [];
  const sealing = await startSealedFile(
    captureId,
    part,
    file,
    (sealed) => void pieces.push(new Blob([sealed])),
  );
  for await (const bytes of slicesOf(source)) await sealing.write(bytes);
  if ((await sealing.end()).file.digest !== file.digest)
    throw new HoldfastError('store-failed', 'changed while read');
  return new Blob(pieces);
}
