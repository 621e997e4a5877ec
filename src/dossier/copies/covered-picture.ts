import { digestBytes } from '../../crypto/digest.ts';
import type { Digest } from '../../domain/identity.ts';
import type { DossierDeps, ExhibitSource, PdfPicture } from '../contents.ts';
import { baseName, exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { Making } from '../making.ts';
import type { LogEntry } from '../report/model.ts';
import { openArtifact } from '../write-exhibit.ts';
import type { WorkingCopy } from './working-copy.ts';

const REDACTED = 'redacted';

export type Covered = WorkingCopy['covered'];

/** Writes the picture that goes along with parts of it covered; `null`: there is none, or it could not be made. */
export async function writeCovered({ add, deps }: Making, exhibit: ExhibitSource): Promise<Covered> {
  const cover = exhibit.copy?.covered?.cover;
  const made = await make(deps, exhibit);
  if (!cover || !made) return null;
  const digest = await add(pathOf(exhibit), made);
  return {
    digest,
    size: made.length,
    of: cover.kind,
    boxes: cover.boxes.length,
    isCut: cover.keep !== null,
  };
}

/** Made a second time for the sheet, so that no picture is held until then; `null` where it is not the same. */
export async function coveredAgain(
  deps: DossierDeps,
  exhibit: ExhibitSource,
  entry: LogEntry,
): Promise<PdfPicture | null> {
  const path = baseName(pathOf(exhibit));
  const listed = entry.files.find(({ how }) => how === REDACTED);
  const bytes = listed ? await make(deps, exhibit) : null;
  return bytes && (await digestBytes(bytes)) === listed?.digest ? { path, bytes } : null;
}

export const listsCovered = ({ files }: LogEntry) => files.some(({ how }) => how === REDACTED);

/** Only of the picture as it was kept. */
async function make({ cover }: DossierDeps, { copy }: ExhibitSource) {
  const { covered } = copy ?? {};
  if (!covered?.original || !cover) return null;
  const blob = await openArtifact(covered.original);
  const png = blob && new Uint8Array(await blob.arrayBuffer());
  if (!png || (await digestBytes(png)) !== covered.original.digest) return null;
  return await cover(png, covered.cover);
}

const pathOf = ({ number }: ExhibitSource) => exhibitFile(number, MADE_SUFFIX.covered);

/** What an entry says of it: the sentence for its picture, the file, and that it is not there where it should be. */
export function saidOfCovered(
  exhibit: ExhibitSource,
  covered: Covered,
): Pick<LogEntry, 'picture' | 'files' | 'missing'> {
  if (!exhibit.copy?.covered) return { picture: '', files: [], missing: [] };
  if (!covered) return { picture: '', files: [], missing: [NOT_MADE] };
  return {
    picture: sentence(covered),
    files: [fileOf(exhibit, covered.digest, covered.size)],
    missing: [],
  };
}

const NOT_MADE = 'A picture was chosen to go along with parts of it covered. It could not be made.';

function fileOf(exhibit: ExhibitSource, digest: Digest, size: number): LogEntry['files'][number] {
  return { name: baseName(pathOf(exhibit)), digest, size, how: REDACTED };
}

const OF = { 'post-picture': 'the picture of the post', screenshot: 'the picture of the window' };

function sentence({ of, boxes, isCut }: NonNullable<Covered>): string {
  const covered = boxes === 0 ? 'No part of it is covered' : `Parts of it are covered (${boxes})`;
  const cut = isCut ? ', and what stood around it is cut away' : '';
  return `The picture was made anew of ${OF[of]} for this copy. ${covered}${cut}. The original is in the police copy.`;
}
