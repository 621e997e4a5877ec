import { failedStep, MOST_NUMBERED, numberedKind, type StepReport } from '../domain/capture.ts';
import type { RecordingState, Stretch } from '../domain/conversation.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { Answer, Ask } from '../messaging/protocol.ts';
import { countOf, NOTHING_YET } from './recording-facts.ts';
import { type Recording, recordings } from './recording-state.ts';
import type { RawFile } from './seal-record.ts';
import { storeFile } from './store-file.ts';
import { inTurn } from './turns.ts';
import { type Pixels, takePixels } from './window-pixels.ts';

/** Pictures that were taken, and of which the page has not yet said whether the list stood still meanwhile. */
const waiting = new Map<Id, Pixels>();

/** Pictures that could not be taken, by recording: how many, and the first reason. */
const pictureless = new Map<Id, { count: number; step: StepReport }>();

/** Takes the window's picture. One that cannot be taken is told at the end, and stops nothing. */
export async function recordingPicture(
  tabId: number,
  { captureId }: Ask<'recording.picture'>,
): Promise<Answer<'recording.picture'>> {
  const recording = await recordings.of(tabId, captureId);
  await keepWaiting(recording);
  const room = countOf(recording.pieces, 'stretch') < MOST_NUMBERED;
  if (!room || recording.begin.withoutPicture) return { room, taken: false };
  try {
    waiting.set(captureId, await takePixels({ tabId, url: recording.begin.page.url }));
    return { room, taken: true };
  } catch (thrown) {
    noteMissing(captureId, toHoldfastError(thrown, 'pixels-refused'));
    return { room, taken: false };
  }
}

/** Stores it with the rows that it shows. Of one that was taken while the list moved nothing is claimed but its time. */
export async function recordingPictured(
  tabId: number,
  { captureId, rows, moved, state }: Ask<'recording.pictured'>,
): Promise<void> {
  const recording = await recordings.of(tabId, captureId);
  if (!(await storeWaiting(recording, { rows: moved ? [] : rows, moved }, state)))
    noteMissing(captureId, new HoldfastError('pixels-refused', 'the background was ended'));
}

/**
 * One of which the page does not say any more what it shows: it has ended, or goes on without having said so. Where it
 * cannot be stored, that is told at the end, and stops nothing.
 */
export async function keepWaiting(recording: Recording): Promise<void> {
  const { begin, pieces } = recording;
  try {
    await storeWaiting(recording, { rows: [], moved: true }, pieces.at(-1)?.state ?? NOTHING_YET);
  } catch (thrown) {
    noteMissing(begin.id, toHoldfastError(thrown, 'pixels-refused'));
  }
}

export function missingPictures(captureId: Id): StepReport[] {
  const told = pictureless.get(captureId);
  return told ? [{ ...told.step, remark: `${told.count} pictures could not be taken` }] : [];
}

export function forgetPictures(captureId: Id): void {
  waiting.delete(captureId);
  pictureless.delete(captureId);
}

/** False where none waits. */
async function storeWaiting(
  recording: Recording,
  shows: Omit<Stretch, 'at'>,
  state: RecordingState,
): Promise<boolean> {
  const { id } = recording.begin;
  const pixels = waiting.get(id);
  if (!pixels) return false;
  waiting.delete(id);
  const { bytes, at } = pixels;
  await inTurn(id, () => {
    const kind = numberedKind('stretch', countOf(recording.pieces, 'stretch') + 1);
    const file: RawFile = { kind, how: 'pixels', mediaType: 'image/png', bytes };
    return storeFile(recordings, recording, file, { stretch: { at: at.utc, ...shows }, state });
  });
  return true;
}

function noteMissing(id: Id, why: HoldfastError): void {
  const before = pictureless.get(id);
  const step = before?.step ?? failedStep('stretches', why);
  pictureless.set(id, { count: (before?.count ?? 0) + 1, step });
}
