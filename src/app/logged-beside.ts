import { digestMarks, digestSalted } from '../crypto/digest.ts';
import type { CustodyLine } from '../domain/custody.ts';
import type { ExhibitSource } from '../dossier/contents.ts';

/**
 * Notes are sealed to the public key, which whoever gets at the profile can do too: words that no line of the log names
 * are not handed over as the person's. So it is with marks that others took the place of while the rest was read.
 */
export async function onlyWhatIsLogged(
  exhibits: ExhibitSource[],
  lines: readonly CustodyLine[],
): Promise<ExhibitSource[]> {
  const about = new Map<string, CustodyLine[]>(exhibits.map(({ facts }) => [facts.id, []]));
  for (const line of lines) about.get(line.about.id)?.push(line);
  return await Promise.all(exhibits.map((one) => asLogged(one, about.get(one.facts.id) ?? [])));
}

async function asLogged(exhibit: ExhibitSource, lines: CustodyLine[]): Promise<ExhibitSource> {
  const { notes, notesLost, marks, marksLost } = exhibit;
  const noted = new Set(lines.map(({ digests }) => digests.note));
  const known = await Promise.all(
    notes.map(async ({ salt, text }) => noted.has(await digestSalted(salt, text))),
  );
  const left = notes.filter((_, at) => known[at]);
  const hold = marks === null || (await holds(marks, lines));
  return {
    ...exhibit,
    notes: left,
    notesLost: notesLost + notes.length - left.length,
    marks: hold ? marks : null,
    marksLost: hold ? marksLost : marksLost + 1,
  };
}

async function holds(marks: NonNullable<ExhibitSource['marks']>, lines: CustodyLine[]): Promise<boolean> {
  const digest = await digestMarks(marks);
  const at = lines.findLastIndex(({ digests }) => digests.marks === digest);
  return at >= 0 && !lines.slice(at + 1).some(({ action }) => action === 'categorised');
}
