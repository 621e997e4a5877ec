import type { CaptureFacts } from '../domain/capture.ts';
import type { CopyScan, PrivateDetail } from '../domain/copy.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { ExportChoice } from '../domain/record.ts';
import type { ExhibitSource } from '../dossier/contents.ts';
import { copyScanner } from '../dossier/copies/scan.ts';
import * as read from '../vault/read.ts';
import { chosenIds } from './chosen-captures.ts';

/**
 * Looks for these details in what was chosen, and for who else is named there. Nothing of it is kept. Stopped by
 * `signal`, it throws `export-cancelled`.
 */
export async function scanForCopy(
  choice: ExportChoice,
  details: PrivateDetail[],
  progress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<CopyScan> {
  const scanner = copyScanner(details);
  const ids = await chosenIds(choice);
  for (const [at, id] of ids.entries()) {
    if (signal.aborted) throw new HoldfastError('export-cancelled');
    progress(at, ids.length);
    const exhibit = await exhibitToScan(id);
    if (exhibit) await scanner.see(exhibit);
  }
  return scanner.end();
}

/** `null`: it cannot be read, and will be in no copy either. */
async function exhibitToScan(id: Id): Promise<ExhibitSource | null> {
  const facts = await factsOr(id);
  if (!facts) return null;
  const stored = await read.artifactsOf(id);
  const artifacts = stored.map(({ file }) => ({
    ...file,
    open: () => read.artifactSource(id, file.kind, stored),
  }));
  return { number: '', facts, artifacts, notes: [], notesLost: 0, marks: null, marksLost: 0 };
}

async function factsOr(id: Id): Promise<CaptureFacts | null> {
  try {
    return await read.readFacts(id);
  } catch (thrown) {
    const { code } = toHoldfastError(thrown);
    if (code === 'store-damaged' || code === 'not-found') return null;
    throw thrown;
  }
}
