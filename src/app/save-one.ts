import JSZip from 'jszip';
import type { Id } from '../domain/identity.ts';
import { artifactFile, baseName } from '../dossier/file-names.ts';
import { artifactBytes, artifactsOf, readFacts } from '../vault/read.ts';

/**
 * The files of one capture as a small zip, exact bytes, with a digest list that `sha256sum -c` reads. One
 * capture is some megabytes at most, so JSZip may hold it in memory; a dossier is streamed instead.
 */
export async function saveOne(id: Id): Promise<{ name: string; blob: Blob }> {
  const zip = new JSZip();
  const { capturedAt } = await readFacts(id);
  const lines: string[] = [];
  for (const { file } of await artifactsOf(id)) {
    const name = baseName(artifactFile('capture', file.kind));
    zip.file(name, await artifactBytes(id, file.kind));
    lines.push(`${file.digest.slice('sha256:'.length)}  ${name}\n`);
  }
  zip.file('SHA256SUMS.txt', lines.sort().join(''));
  const blob = await zip.generateAsync({ type: 'blob', compression: 'DEFLATE' });
  return { name: `capture-${capturedAt.utc.slice(0, 19).replaceAll(':', '')}.zip`, blob };
}
