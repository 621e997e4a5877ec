import { z } from 'zod';
import { software } from '../browser/software.ts';
import { type CaptureFacts, failedStep, type StepReport } from '../domain/capture.ts';
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
import { Begin, recordings } from './recording-state.ts';
import { factsFile } from './seal-record.ts';
import { wholeRecord } from './whole-record.ts';
import { WholeBegin, wholes } from './whole-state.ts';

/**
 * Makes captures of what the browser's end cut off, recordings and pictures of all of a page: everything that had
 * reached the disk by then. A recording of which no row came is let go, and so are files that were coming in from a
 * backup. Throws `vault-locked`, `disk-full`, `store-failed`; then what waits goes on waiting.
 *
 * @returns how many captures came of it
 */
export async function finishInterrupted(): Promise<number> {
  await clearStages();
  const waiting = await unfinishedRecordings();
  // Asked after: one that begins in between is among these.
  const going = new Set(waiting.length > 0 ? await goingOn() : []);
  let finished = 0;
  for (const id of waiting) if (!going.has(id) && (await finishStored(id))) finished += 1;
  return finished;
}

async function goingOn(): Promise<Id[]> {
  return [...(await recordings.all()), ...(await wholes.all())];
}

async function finishStored(id: Id): Promise<boolean> {
  const { begin, pieces } = await storedPieces(id, z.union([WholeBegin, Begin]));
  const there = pieces.flatMap((piece, at) => (piece ? [{ piece, part: at + 1 }] : []));
  // Without its begin nothing is known of the page: it stays as it is stored.
  if (!begin) return false;
  const whole = there.map(({ piece }) => piece);
  if ('platform' in begin && countOf(whole, 'rows') === 0) {
    await dropRecording(id);
    return false;
  }
  const facts = await factsOf(begin, whole, pieces.length - there.length);
  const parts = there.map(({ piece: { file, crc32 }, part }) => ({ part, file, crc32 }));
  const { before } = await finishRecording(facts, await factsFile(facts), parts, searchedOf(whole));
  return !before;
}

async function factsOf(begin: Begin | WholeBegin, pieces: Piece[], lost: number): Promise<CaptureFacts> {
  const last = pieces.at(-1);
  const endedAt = last?.at ?? begin.capturedAt.utc;
  const ended = 'browser-ended';
  if (!('platform' in begin)) {
    const end = { ended, endedAt, code: null, grewBy: 0, beside: 0, overlaid: false } as const;
    return wholeRecord(begin, pieces, { ...end, steps: lostSteps('whole', lost) }, await software());
  }
  const state = last?.state ?? NOTHING_YET;
  const end = { state, ended, endedAt, postsKept: await postsKept(begin) } as const;
  return recordingFacts(begin, pieces, { ...end, steps: lostSteps('rows', lost) }, await software());
}

function lostSteps(step: 'rows' | 'whole', lost: number): StepReport[] {
  if (lost === 0) return [];
  return [failedStep(step, new HoldfastError('store-damaged'), `${lost} stored files could not be read`)];
}
