import { packagedFile } from '../browser/packaged-file.ts';
import { digestBytes } from '../crypto/digest.ts';
import type { Digest } from '../domain/identity.ts';
import { saveFile } from './save-file.ts';

/** As the build names it (scripts/build/check-alone.ts): not `.html`, since it is no page of the extension. */
const PACKAGED = 'check-alone.txt';

const bytesOf = () => packagedFile(PACKAGED);

/** What `sha256sum check.html` says of the file that `saveCheckAlone` saves. */
export async function digestOfCheckAlone(): Promise<Digest> {
  return digestBytes(new Uint8Array(await bytesOf()));
}

/** The check page as one file, into the browser's downloads. It never goes into a dossier. */
export async function saveCheckAlone(): Promise<void> {
  const open = async () => new Blob([await bytesOf()], { type: 'text/html' });
  await saveFile(open, 'check.html');
}
