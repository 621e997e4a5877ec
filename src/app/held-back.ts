import type { CaptureFacts } from '../domain/capture.ts';
import { toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { hangsTogether } from '../dossier/hangs-together.ts';
import { kindsByCapture } from '../vault/marks-index.ts';
import * as read from '../vault/read.ts';

/** In the whole record: what is chosen may show the same picture as one that is not. */
export async function markedIntimate(): Promise<Id[]> {
  const kinds = await kindsByCapture();
  return [...kinds].filter(([, said]) => said.includes('intimate')).map(([id]) => id);
}

/** Of captures, and of the marked ones that are not among them, all that can show what a marked one shows. */
export async function heldBack(captures: readonly CaptureFacts[], marked: readonly Id[]): Promise<Set<Id>> {
  if (marked.length === 0) return new Set();
  const here = new Set(captures.map(({ id }) => id));
  const elsewhere = await Promise.all(marked.filter((id) => !here.has(id)).map(factsOr));
  return hangsTogether([...captures, ...elsewhere.filter((facts) => facts !== null)], new Set(marked));
}

/** One that is damaged or gone since keeps no other back. */
export async function factsOr(id: Id): Promise<CaptureFacts | null> {
  try {
    return await read.readFacts(id);
  } catch (thrown) {
    if (['store-damaged', 'not-found'].includes(toHoldfastError(thrown).code)) return null;
    throw thrown;
  }
}
