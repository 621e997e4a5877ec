import { WHOLE_LIMIT } from '../crypto/digest.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { ArtifactFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { ArtifactSource, ExhibitSource } from './contents.ts';
import { artifactFile, baseName, exhibitFile, MADE_SUFFIX } from './file-names.ts';
import { measureBlob, measureBytes, type Written, type ZipWriter } from './zip/write.ts';

/** What an exhibit's stored files turned out to be. */
export type WrittenExhibit = { files: Written[]; lost: ArtifactFacts[] };

/**
 * Writes every artifact whose bytes still have the digest recorded when they were kept. One that cannot be
 * read so is left out and named in a `-DAMAGED.txt`: a loss is stated, and keeps nothing else back.
 */
export async function writeExhibit(
  zip: ZipWriter,
  root: string,
  exhibit: ExhibitSource,
  signal: AbortSignal,
): Promise<WrittenExhibit> {
  const files: Written[] = [];
  const lost: ArtifactFacts[] = [];
  for (const artifact of exhibit.artifacts) {
    const name = root + artifactFile(exhibit.number, artifact.kind);
    const written = await writeArtifact(zip, name, artifact, signal);
    if (written) files.push(written);
    else lost.push(artifact);
  }
  if (lost.length > 0) files.push(await writeDamage(zip, root, exhibit.number, lost));
  return { files, lost };
}

async function writeArtifact(zip: ZipWriter, name: string, artifact: ArtifactSource, signal: AbortSignal) {
  const blob = await openArtifact(artifact);
  if (blob?.size !== artifact.size) return null;
  if (blob.size > WHOLE_LIMIT) {
    const measured = await measureBlob(blob, signal);
    return measured.digest === artifact.digest ? await zip.addBlob(name, blob, measured) : null;
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const measured = await measureBytes(bytes);
  return measured.digest === artifact.digest ? await zip.addBytes(name, bytes, measured) : null;
}

/** `null`: the store says that it does not have these bytes any more. */
export async function openArtifact(artifact: ArtifactSource): Promise<ByteSource | null> {
  try {
    return await artifact.open();
  } catch (thrown) {
    const gone = thrown instanceof HoldfastError && ['store-damaged', 'not-found'].includes(thrown.code);
    if (gone) return null;
    throw thrown;
  }
}

async function writeDamage(zip: ZipWriter, root: string, number: string, lost: ArtifactFacts[]) {
  const lines = lost.map(
    ({ kind, digest, size }) => `${baseName(artifactFile(number, kind))}  ${digest}  ${size} bytes`,
  );
  const text = `${DAMAGE_HEAD}\n${lines.join('\n')}\n`;
  return await zip.addBytes(root + exhibitFile(number, MADE_SUFFIX.damaged), new TextEncoder().encode(text));
}

const DAMAGE_HEAD = `Some of what was kept for this exhibit is not in this dossier.

When the dossier was made, the files below could not be read from the device as they had been kept:
they were missing, or their SHA-256 was not the one that was recorded when they were kept. They were
left out. All other files are as they were kept. Name, recorded SHA-256 and size of each:
`;
