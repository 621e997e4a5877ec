import type { SnapshotParts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';

/** 24 MB of UTF-8. Above it the copy is not kept; everything else of the capture is. */
export const SNAPSHOT_LIMIT = 24 * 1024 * 1024;

export type Snapshot = { html: string; parts: SnapshotParts };

/** Collects the copy piece by piece, counts what went in, and stops at the limit. */
export class SnapshotWriter {
  readonly parts: SnapshotParts = {
    elements: 0,
    shadowRoots: 0,
    framesLeftOut: 0,
    styleSheets: 0,
    styleSheetsUnreadable: 0,
    canvasesLeftOut: 0,
  };
  readonly #limit: number;
  #pieces: string[] = [];
  #length = 0;

  constructor(limit: number = SNAPSHOT_LIMIT) {
    this.#limit = limit;
  }

  write(piece: string): void {
    this.#length += piece.length;
    // One UTF-16 unit is at least one byte of UTF-8: this stops early, `finish` measures exactly.
    if (this.#length > this.#limit) throw new HoldfastError('snapshot-too-large');
    this.#pieces.push(piece);
  }

  finish(): Snapshot {
    const html = this.#pieces.join('');
    if (new TextEncoder().encode(html).length > this.#limit) throw new HoldfastError('snapshot-too-large');
    return { html, parts: this.parts };
  }
}
