import { digestMarks, digestSalted } from '../../crypto/digest.ts';
import type { CustodyLine } from '../../domain/custody.ts';
import { BesideFile } from '../beside.ts';
import { exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { Bundle } from './bundle.ts';
import type { SeenExhibit } from './check-exhibits.ts';

const BESIDE_LIMIT = 64 * 1024 * 1024;

/**
 * What the person said beside each exhibit, against the log: every note and the marks have a line about that very
 * capture that names their salted digest, and no set of marks was said there after the one that is handed over.
 */
export async function checkBeside(bundle: Bundle, lines: CustodyLine[], seen: SeenExhibit[]): Promise<void> {
  for (const exhibit of seen) {
    const path = exhibitFile(exhibit.number, MADE_SUFFIX.beside);
    const file = bundle.sizes.has(path) ? await readBeside(bundle, path) : null;
    if (file) await compare(bundle, path, file, linesAbout(lines, exhibit));
  }
}

const linesAbout = (lines: CustodyLine[], { captureId }: SeenExhibit) =>
  lines.filter(({ about }) => about.id === captureId);

async function readBeside(bundle: Bundle, path: string): Promise<BesideFile | null> {
  const text = await bundle.text(path, BESIDE_LIMIT, 'beside-unreadable');
  const file = text === null ? null : parsed(text);
  if (text !== null && !file) bundle.add('beside-unreadable', path);
  return file;
}

function parsed(text: string): BesideFile | null {
  try {
    return BesideFile.safeParse(JSON.parse(text)).data ?? null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

async function compare(
  bundle: Bundle,
  path: string,
  { notes, marks }: BesideFile,
  lines: CustodyLine[],
): Promise<void> {
  const noted = new Set(lines.map(({ digests }) => digests.note));
  for (const { salt, text } of notes)
    if (!noted.has(await digestSalted(salt, text))) bundle.add('note-not-in-log', path);
  if (!marks) return;
  const digest = await digestMarks(marks);
  const at = lines.findIndex(({ digests }) => digests.marks === digest);
  if (at < 0) bundle.add('marks-not-in-log', path);
  else if (lines.slice(at + 1).some(({ action }) => action === 'categorised'))
    bundle.add('marks-taken-back', path);
}
