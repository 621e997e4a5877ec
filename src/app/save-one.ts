import JSZip from 'jszip';
import type { ArtifactFacts } from '../domain/capture.ts';
import { digestsToLog } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import { artifactFile, baseName } from '../dossier/file-names.ts';
import { recordEvents } from '../vault/events.ts';
import { captureDetail, soundFiles } from '../vault/read.ts';
import { unlessGone } from '../vault/storage-error.ts';

/**
 * The files of one capture as a small zip, exact bytes, with a digest list that `sha256sum -c` reads. One that is not as
 * it was kept is left out and named. JSZip holds it in memory, so a long recording is not offered to be saved
 * so (`ui/casebook/files`); a dossier is streamed. That they were taken out is a line of the custody log, written before they are given.
 */
export async function saveOne(id: Id): Promise<{ name: string; blob: Blob }> {
  const { facts, factsFile } = await captureDetail(id);
  const { read } = await soundFiles(id);
  const { zip, files } = await zipOf(read, [factsFile, ...facts.artifacts]);
  const blob = await zip.generateAsync({ type: 'blob', compression: 'DEFLATE' });
  const digests = digestsToLog(files);
  await recordEvents([{ actor: 'person', action: 'exported', about: { kind: 'capture', id }, digests }]);
  return { name: `capture-${facts.capturedAt.utc.slice(0, 19).replaceAll(':', '')}.zip`, blob };
}

async function zipOf(read: Awaited<ReturnType<typeof soundFiles>>['read'], named: ArtifactFacts[]) {
  const zip = new JSZip();
  const files: ArtifactFacts[] = [];
  const lost: ArtifactFacts[] = [];
  for (const file of named) {
    const sound = await unlessGone(() => read(file.kind));
    if (sound) zip.file(nameOf(file), sound.bytes);
    (sound ? files : lost).push(file);
  }
  zip.file('SHA256SUMS.txt', listOf(files));
  if (lost.length > 0) zip.file('DAMAGED.txt', `${DAMAGED}\n${listOf(lost)}`);
  return { zip, files };
}

function listOf(files: ArtifactFacts[]): string {
  return files
    .map((file) => `${file.digest.slice('sha256:'.length)}  ${nameOf(file)}\n`)
    .sort()
    .join('');
}

function nameOf({ kind }: ArtifactFacts): string {
  return baseName(artifactFile('capture', kind));
}

const DAMAGED = 'These files could not be read as they had been kept, and are not here:\n';
