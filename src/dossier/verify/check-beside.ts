import { digestMarks, digestSalted } from '../../crypto/digest.ts';
import type { CustodyLine } from '../../domain/custody.ts';
import { BesideFile } from '../beside.ts';
import { exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { Bundle } from './bundle.ts';
import type { SeenExhibit } from './check-exhibits.ts';
import { hasEndlessList } from './endless-list.ts';

const BESIDE_LIMIT = 64 * 1024 * 1024;

/**
 * What the person said beside each exhibit, against the log: every note and the marks have a line about that very
 * capture that names their salted digest, and no set of marks was said there after the one that is handed over.
 */
export async function checkBeside(bundle: Bundle, lines: CustodyLine[], seen: SeenExhibit[]): Promise<void> {
  const about = linesById(lines);
  for (const exhibit of seen) {
    const path = exhibitFile(exhibit.number, MADE_SUFFIX.beside);
    const file = bundle.sizes.has(path) ? await readBeside(bundle, path) : null;
    if (file) await compare(bundle, path, file, about.get(exhibit.captureId) ?? []);
  }
}

/** By what they are about: a log made to be long is gone through once. */
function linesById(lines: CustodyLine[]): Map<string, CustodyLine[]> {
  const byId = new Map<string, CustodyLine[]>();
  for (const line of lines) {
    const others = byId.get(line.about.id);
    if (others) others.push(line);
    else byId.set(line.about.id, [line]);
  }
  return byId;
}

async function readBeside(bundle: Bundle, path: string): Promise<BesideFile | null> {
  const text = await bundle.text(path, BESIDE_LIMIT, 'beside-unreadable');
  const file = text === null ? null : parsed(text);
  if (text !== null && !file) bundle.add('beside-unreadable', path);
  return file;
}

function parsed(text: string): BesideFile | null {
  try {
    const value: unknown = JSON.parse(text);
    return hasEndlessList(value) ? null : (BesideFile.safeParse(value).data ?? null);
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
  // The last: a set that was put in another's place holds again once a backup has brought its capture back with it.
  const at = lines.findLastIndex(({ digests }) => digests.marks === digest);
  if (at < 0) bundle.add('marks-not-in-log', path);
  else if (lines.slice(at + 1).some(({ action }) => action === 'categorised'))
    bundle.add('marks-taken-back', path);
}
