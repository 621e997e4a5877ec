import { z } from 'zod';
import { ArtifactFacts, type ArtifactKind, isPicture } from '../domain/capture.ts';
import { originalEnding } from '../domain/original.ts';
import type { DossierContents, ExhibitSource } from './contents.ts';

/**
 * `MJS001-left-out.json`: files of an exhibit that are not in this dossier by the person's choice, with the digests
 * that they have in the record and in the custody log: a reader sees that they are there, and knows them again. Not why:
 * what the person marked them as is theirs to let go, with the marks.
 */
export const LeftOutFile = z.strictObject({
  format: z.literal('holdfast-left-out/1'),
  files: z.array(ArtifactFacts.pick({ kind: true, digest: true, size: true }).strict()).min(1),
});
export type LeftOutFile = z.infer<typeof LeftOutFile>;

/** Pictures, sound and video, and the copies of the page, which can have a small picture inside. Never words. */
export function mayBeLeftOut(kind: ArtifactKind): boolean {
  return isPicture(kind) || originalEnding(kind) !== null || kind === 'page-html' || kind === 'post-html';
}

/** Of exhibits whose pictures the person does not let go along they are taken away, and told of. */
export function leaveOut(contents: DossierContents): DossierContents {
  return { ...contents, exhibits: contents.exhibits.map(withoutPictures) };
}

function withoutPictures(exhibit: ExhibitSource): ExhibitSource {
  const leftOut = exhibit.artifacts.filter(({ kind }) => mayBeLeftOut(kind));
  if (!exhibit.withoutPictures || leftOut.length === 0) return exhibit;
  const artifacts = exhibit.artifacts.filter(({ kind }) => !mayBeLeftOut(kind));
  return {
    ...exhibit,
    artifacts,
    leftOut: leftOut.map(({ kind, digest, size }) => ({ kind, digest, size })),
  };
}

/** `null`: nothing was left out. */
export function leftOutText({ leftOut = [] }: ExhibitSource): string | null {
  if (leftOut.length === 0) return null;
  const file: LeftOutFile = { format: 'holdfast-left-out/1', files: leftOut };
  return `${JSON.stringify(file, null, 1)}\n`;
}

export function leftOutSentence(count: number): string {
  const of = count === 1 ? 'one exhibit' : `${count.toLocaleString('en-US')} exhibits`;
  return `The pictures of ${of} are not here: the person did not let them go along. A file beside each such exhibit names them with their digests. The device has them.`;
}
