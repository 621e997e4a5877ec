import { browser } from 'wxt/browser';
import { z } from 'zod';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { RecordingDraft } from '../messaging/protocol.ts';
import { Piece } from '../vault/recordings.ts';

/** What is known of a recording from its begin on; the texts are files of it by then. */
export const Begin = RecordingDraft.omit({ texts: true }).extend({
  tabId: z.number().int().nonnegative(),
  /** How many of its rows may become captures of their own: what the person began. */
  mayKeep: z.number().int().nonnegative().default(0),
  /** How many of them the person chose; `null` until then. */
  chosenPosts: z.number().int().positive().nullable().default(null),
});
export type Begin = z.infer<typeof Begin>;

/** A recording that goes on: its begin, and its stored files from part 1 on. */
export type Recording = { begin: Begin; pieces: Piece[] };

/**
 * The background may be ended and started again while a recording goes on, and the vault may be locked: so what
 * is needed to finish it is in session memory as well, which no page can read and nothing writes to the disk.
 */
const known = new Map<Id, Recording>();

export async function startRecording(begin: Begin): Promise<void> {
  known.set(begin.id, { begin, pieces: [] });
  await browser.storage.session.set({ [nameOf(begin.id)]: begin });
}

/** Throws `bad-message` where nothing of this tab is being recorded under this id. */
export async function recordingOf(tabId: number, id: Id): Promise<Recording> {
  const recording = await recordingAtAll(id);
  if (recording?.begin.tabId !== tabId) throw new HoldfastError('bad-message', 'nothing is recorded');
  return recording;
}

export async function recordingAtAll(id: Id): Promise<Recording | null> {
  const here = known.get(id) ?? (await remembered(id));
  if (here) known.set(id, here);
  return here;
}

/** The person has chosen rows. */
export async function rememberChosen(recording: Recording, of: number): Promise<void> {
  recording.begin.chosenPosts = of;
  await browser.storage.session.set({ [nameOf(recording.begin.id)]: recording.begin });
}

/** Its number is its part. */
export async function rememberPiece(recording: Recording, piece: Piece): Promise<void> {
  recording.pieces.push(piece);
  const { id } = recording.begin;
  await browser.storage.session.set({ [nameOf(id, recording.pieces.length)]: piece });
}

export async function forgetRecording(id: Id): Promise<void> {
  const pieces = known.get(id)?.pieces.length ?? 0;
  known.delete(id);
  const names = Array.from({ length: pieces }, (_, at) => nameOf(id, at + 1));
  await browser.storage.session.remove([nameOf(id), ...names]);
}

/** Those that go on in this session of the browser. */
export async function recordingsGoingOn(): Promise<Id[]> {
  const names = Object.keys(await browser.storage.session.get(null));
  const ids = names.flatMap((name) => /^recording-([0-9a-f]{32})$/.exec(name)?.[1] ?? []);
  return ids as Id[];
}

async function remembered(id: Id): Promise<Recording | null> {
  const stored: Record<string, unknown> = await browser.storage.session.get(null);
  const begin = Begin.safeParse(stored[nameOf(id)]);
  if (!begin.success) return null;
  const pieces: Piece[] = [];
  for (;;) {
    const piece = Piece.safeParse(stored[nameOf(id, pieces.length + 1)]);
    if (!piece.success) return { begin: begin.data, pieces };
    pieces.push(piece.data);
  }
}

function nameOf(id: Id, part = 0): string {
  return part === 0 ? `recording-${id}` : `recording-${id}-${part}`;
}
