import { z } from 'zod';
import { RecordingDraft } from '../messaging/protocol.ts';
import { type Ongoing, OngoingOnes } from './ongoing.ts';

/** What is known of a recording from its begin on; the texts are files of it by then. */
export const Begin = RecordingDraft.omit({ texts: true }).extend({
  tabId: z.number().int().nonnegative(),
  /** How many of its rows may become captures of their own: what the person began. */
  mayKeep: z.number().int().nonnegative().default(0),
  /** How many of them the person chose; `null` until then. */
  chosenPosts: z.number().int().positive().nullable().default(null),
});
export type Begin = z.infer<typeof Begin>;

/** A recording that goes on. */
export type Recording = Ongoing<Begin>;

export const recordings = new OngoingOnes('recording', Begin);

/** The person has chosen rows. */
export async function rememberChosen(recording: Recording, of: number): Promise<void> {
  recording.begin.chosenPosts = of;
  await recordings.rememberBegin(recording);
}
