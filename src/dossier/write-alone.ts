import { HoldfastError } from '../domain/errors.ts';
import type { Digest } from '../domain/identity.ts';
import type { DossierContents, DossierDeps } from './contents.ts';
import { baseName } from './file-names.ts';
import { beginMaking } from './making.ts';
import { EXHIBITS_AND_ENTRIES, settle } from './write.ts';
import { writeSheet } from './write-sheet.ts';

/** What a sheet that goes alone says of the dossier that it belongs to, by the case fingerprints of its parts. */
function belongsTo([first, ...more]: Digest[]): string {
  if (first === undefined) return 'Saved alone. When this was saved, no dossier held this exhibit.';
  const parts = more.length > 0 ? ` (that of the first of its ${more.length + 1} parts)` : '';
  return `Saved alone. The dossier with this case fingerprint${parts} holds this exhibit: ${first}`;
}

/**
 * The sheet of one exhibit without its dossier: all of it is read and checked as for one, and nothing else is written.
 *
 * @param fingerprints of the dossier that holds it, for each of its parts; empty: none does
 * Throws `pdf-failed`, `store-damaged`.
 */
export async function sheetAlone(
  contents: DossierContents,
  fingerprints: Digest[],
  deps: Pick<DossierDeps, 'pdf' | 'signal'>,
): Promise<{ name: string; pdf: Uint8Array<ArrayBuffer> }> {
  const making = beginMaking(await settle(contents), { ...deps, ...NOWHERE });
  for (const write of EXHIBITS_AND_ENTRIES) await write(making);
  const [[exhibit], [entry], [lost = []]] = [making.contents.exhibits, making.parts.entries, making.lost];
  if (!exhibit || !entry) throw new HoldfastError('store-damaged', 'the record of this exhibit');
  const sheet = await writeSheet(making.deps, exhibit, entry, making.asOf, lost, belongsTo(fingerprints));
  if (typeof sheet.content === 'string') throw new HoldfastError('pdf-failed', 'sheet');
  return { name: baseName(sheet.path), pdf: new Uint8Array(sheet.content) };
}

/** No dossier is made: what is written goes nowhere, and nothing is signed. */
const NOWHERE: Pick<DossierDeps, 'sink' | 'signer' | 'progress'> = {
  sink: { write: () => undefined },
  signer: { publicKeyPem: '', sign: () => Promise.reject(new HoldfastError('unexpected', 'no dossier')) },
  progress: () => undefined,
};
