import { HoldfastError } from '../domain/errors.ts';

/** Where a file is made: in a working file, or here where the disk has no room for one. */
export const PLACES = ['disk', 'memory'] as const;
export type Place = (typeof PLACES)[number];

/**
 * What a file made in memory may weigh. It is there up to three times at the press of *Save*: sealed, in the clear, and on
 * its way through the browser. That has to fit beside the page makers on a small computer.
 */
export const MOST_IN_MEMORY = 200_000_000;

/** The browser takes bytes over in parts of about this size: of its own many small ones it would make a list. */
const PART_BYTES = 8_000_000;

/** Collects bytes in their order. `add` throws `file-needs-room` where they become too many. */
export function heldBytes(most: number) {
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let [size, waits] = [0, 0];
  const handOver = () => {
    parts.push(new Blob(waiting));
    [waiting, waits] = [[], 0];
  };
  return {
    add(bytes: Uint8Array<ArrayBuffer>): void {
      size += bytes.length;
      waits += bytes.length;
      if (size > most) throw new HoldfastError('file-needs-room', 'memory');
      // A copy: whoever gave them may use the same bytes again.
      waiting.push(bytes.slice());
      if (waits >= PART_BYTES) handOver();
    },
    whole(): Blob {
      handOver();
      return new Blob(parts);
    },
  };
}
