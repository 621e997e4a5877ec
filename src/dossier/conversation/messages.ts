import { digestBytes } from '../../crypto/digest.ts';
import { numberedFiles } from '../../domain/capture.ts';
import { readRows } from '../../domain/kept-rows.ts';
import { type OpenRows, rowFinder } from '../../domain/row-finder.ts';
import type { ArtifactSource, ExhibitSource } from '../contents.ts';
import { messageForReader } from '../copies/write-copy.ts';
import { openArtifact } from '../write-exhibit.ts';
import { messageMaker, type Placed } from './message.ts';

/**
 * The messages of an exhibit in the order that its record states, one after the other, as often as they are asked
 * for. Memory holds a few files' rows, however many there are (`domain/row-finder`).
 */
export function messagesOf(exhibit: ExhibitSource): () => AsyncGenerator<Placed> {
  const { number, facts, artifacts, copy } = exhibit;
  const files = copy?.rows ?? numberedFiles(artifacts, 'rows');
  const finder = rowFinder(files.length, rowsOf(files));
  const make = messageMaker(number, facts);
  const order = facts.conversation?.order ?? [];
  return async function* () {
    for (const [at, n] of order.entries()) {
      const row = await finder.find(n);
      const message = row && messageForReader(make(copy?.row(row) ?? row, at + 1), copy);
      yield { place: at + 1, message };
    }
  };
}

/** Only what still has the digest that was recorded is read. */
function rowsOf(files: ArtifactSource[]): OpenRows {
  return async (number) => {
    const artifact = files[number - 1];
    const blob = artifact && (await openArtifact(artifact));
    if (!artifact || blob?.size !== artifact.size) return null;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    if ((await digestBytes(bytes)) !== artifact.digest) return null;
    return readRows(new TextDecoder().decode(bytes));
  };
}
