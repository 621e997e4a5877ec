import { digestText } from '../crypto/digest.ts';
import type { Id } from '../domain/identity.ts';
import { howManyAreKept } from '../vault/keep.ts';
import type { Begin } from './recording-state.ts';

/**
 * The id of the post at this place among those chosen of a recording. It follows from the recording's own random
 * id, so that one place is kept once, however often it is sent, and by whatever background.
 */
export async function postId(recording: Id, at: number): Promise<Id> {
  const digest = await digestText(`holdfast/post/1\n${recording}\n${at}`);
  return digest.slice(-32);
}

/** How many of the chosen posts are on the disk. */
export async function postsKept({ id, chosenPosts }: Begin): Promise<number> {
  const places = Array.from({ length: chosenPosts ?? 0 }, (_, index) => index + 1);
  return await howManyAreKept(await Promise.all(places.map((at) => postId(id, at))));
}
