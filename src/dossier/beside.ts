import { z } from 'zod';
import { Marks } from '../domain/kinds-of-act.ts';
import { Note } from '../domain/note.ts';
import type { ExhibitSource } from './contents.ts';

/**
 * What the person said beside an exhibit and lets go with the dossier, with the salts, so that each note and the marks
 * can be held against the digests in the custody log.
 */
export const BesideFile = z.strictObject({
  format: z.literal('holdfast-notes-and-marks/1'),
  notes: z.array(Note.pick({ at: true, text: true, salt: true }).strict()),
  /** The set that holds; `null`: none, or it stays at home. */
  marks: z
    .strictObject({
      at: Marks.shape.at,
      kinds: Marks.shape.kinds,
      words: Marks.shape.words,
      salt: Marks.shape.salt,
    })
    .nullable(),
});
export type BesideFile = z.infer<typeof BesideFile>;

/** `null`: there is nothing beside it that goes along. */
export function besideText({ notes, marks }: ExhibitSource): string | null {
  if (notes.length === 0 && !marks) return null;
  const file: BesideFile = { format: 'holdfast-notes-and-marks/1', notes, marks };
  return `${JSON.stringify(file, null, 1)}\n`;
}
