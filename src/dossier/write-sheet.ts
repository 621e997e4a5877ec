import { digestBytes } from '../crypto/digest.ts';
import type { ArtifactFacts } from '../domain/capture.ts';
import { toHoldfastError } from '../domain/errors.ts';
import type { ArtifactSource, DossierDeps, ExhibitSource, PdfPicture } from './contents.ts';
import { coveredAgain, listsCovered } from './copies/covered-picture.ts';
import { artifactFile, baseName, exhibitFile, MADE_SUFFIX } from './file-names.ts';
import { sheetPictureOf, sheetText } from './report/build-sheet.ts';
import type { ExhibitSheetData, LogEntry } from './report/model.ts';
import { sheetPicture } from './report/sheet-picture.ts';
import { openArtifact } from './write-exhibit.ts';

export type Sheet = { path: string; content: string | Uint8Array; limit: string };

/**
 * One exhibit's sheet. Where the PDF cannot be made of it (`pdf-failed`), a text sheet stands in its place
 * and the READ-ME says so: what an attacker wrote must not be able to stop an export.
 */
export async function writeSheet(
  deps: DossierDeps,
  exhibit: ExhibitSource,
  entry: LogEntry,
  asOf: string,
  lost: ArtifactFacts[],
  alone?: string,
): Promise<Sheet> {
  const { number } = exhibit;
  const artifact = sheetPicture(exhibit, lost);
  const file = artifact ? await pictureFile(number, artifact) : await coveredAgain(deps, exhibit, entry);
  const picture = file && sheetPictureOf(file.path, file.bytes, entry);
  const shown = picture || !(artifact || listsCovered(entry)) ? entry : withoutPicture(entry);
  const data: ExhibitSheetData = { entry: shown, asOf, picture, ...(alone ? { alone } : {}) };
  const pictures = picture && file ? [file] : [];
  try {
    const content = await deps.pdf.render({ template: 'exhibit-sheet', data, pictures });
    return { path: exhibitFile(number, MADE_SUFFIX.sheet), content, limit: '' };
  } catch (thrown) {
    if (toHoldfastError(thrown).code !== 'pdf-failed') throw thrown;
    const path = exhibitFile(number, MADE_SUFFIX.sheetText);
    const limit = `The sheet of exhibit ${number} could not be made as a PDF. It is a text file.`;
    return { path, content: sheetText(shown, asOf), limit };
  }
}

function withoutPicture(entry: LogEntry): LogEntry {
  const sentence = 'The picture could not be put on this sheet. It is among the files of this exhibit.';
  return { ...entry, missing: [...entry.missing, sentence] };
}

/** Reads the picture again, and only believes it if it is still the one that was recorded. */
async function pictureFile(number: string, artifact: ArtifactSource): Promise<PdfPicture | null> {
  const blob = await openArtifact(artifact);
  if (!blob) return null;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if ((await digestBytes(bytes)) !== artifact.digest) return null;
  return { path: baseName(artifactFile(number, artifact.kind)), bytes };
}
