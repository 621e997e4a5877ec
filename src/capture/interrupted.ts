import { software } from '../browser/software.ts';
import { failedStep, type StepReport } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import {
  dropRecording,
  finishRecording,
  type Piece,
  storedPieces,
  unfinishedRecordings,
} from '../vault/recordings.ts';
import { clearStages } from '../vault/staged-files.ts';
import { postsKept } from './post-ids.ts';
import { countOf, NOTHING_YET, recordingFacts, searchedOf } from './recording-facts.ts';
import { Begin, recordingsGoingOn } from './recording-state.ts';
import { factsFile } from './seal-record.ts';

/**
 * Makes captures of recordings that the browser's end cut off: everything that had reached the disk by then. One of
 * which no row came is let go, and so are files that were coming in from a backup. Throws `vault-locked`, `disk-full`, `store-failed`; then what waits goes on waiting.
 *
 * @returns how many captures came of it
 */
export async function finishInterrupted(): Promise<number> {
  await clearStages();
  const waiting = await unfinishedRecordings();
  // Asked after: one that begins in between is among these.
  const going = new Set(waiting.length > 0 ? await recordingsGoingOn() : []);
  let finished = 0;
  for (const id of waiting) if (!going.has(id) && (await finishStored(id))) finished += 1;
  return finished;
}

async function finishStored(id: Id): Promise<boolean> {
  const { begin, pieces } = await storedPieces(id, Begin);
  const there = pieces.flatMap((piece, at) => (piece ? [{ piece, part: at + 1 }] : []));
  // Without its begin nothing is known of the page: it stays as it is stored.
  if (!begin) return false;
  const last = there.at(-1)?.piece;
  if (!last || countOf(pieces.filter(isThere), 'rows') === 0) {
    await dropRecording(id);
    return false;
  }
  const lost = pieces.length - there.length;
  const whole = there.map(({ piece }) => piece);
  const facts = recordingFacts(
    begin,
    whole,
    {
      state: last.state ?? NOTHING_YET,
      ended: 'browser-ended',
      endedAt: last.at,
      postsKept: await postsKept(begin),
      steps: lostSteps(lost),
    },
    await software(),
  );
  const parts = there.map(({ piece: { file, crc32 }, part }) => ({ part, file, crc32 }));
  const { before } = await finishRecording(facts, await factsFile(facts), parts, searchedOf(whole));
  return !before;
}

function isThere(piece: Piece | null): piece is Piece {
  return piece !== null;
}

function lostSteps(lost: number): StepReport[] {
  if (lost === 0) return [];
  return [failedStep('rows', new HoldfastError('store-damaged'), `${lost} stored files could not be read`)];
}
