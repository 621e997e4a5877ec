import type { ArtifactFacts } from '../domain/capture.ts';
import { numberedAs } from '../domain/capture.ts';
import type { DossierContents, ExhibitSource } from './contents.ts';

/** What may come beside the exhibits in each part: READ-ME, the lists, the signature, and the lock round it. */
const BESIDE = 500_000;
/** A sheet and its place in the logs, without the picture. */
const PAGES = 100_000;

/** What may lie under `data/` so that the whole zip, locked too, stays below `most`. */
export function payloadRoom(most: number): number {
  return most - BESIDE - most / 1000;
}

/**
 * Divides exhibits in their order, none in two pieces, so that each part stays below `most` bytes as far as that can be
 * told before it is made: what is kept has a known size, what is made of it is estimated, and taken `factor` times. One
 * that is larger alone has a part of its own; of none there is one part.
 */
export function planParts(
  { exhibits }: Pick<DossierContents, 'exhibits'>,
  { most, inEach, factor }: { most: number; inEach: number; factor: number },
): ExhibitSource[][] {
  const room = payloadRoom(most) - inEach;
  const parts: ExhibitSource[][] = [];
  let left = 0;
  for (const exhibit of exhibits) {
    const bytes = keptBytes(exhibit) + factor * madeBytes(exhibit);
    const last = parts.at(-1);
    if (last && bytes <= left) last.push(exhibit);
    else parts.push([exhibit]);
    left = (last && bytes <= left ? left : room) - bytes;
  }
  return parts.length > 0 ? parts : [[]];
}

function keptBytes({ artifacts }: ExhibitSource): number {
  return artifacts.reduce((sum, { size }) => sum + size, 0);
}

/** The sheet holds one picture, whichever; of a conversation all rows are written again, as text and as a page. */
function madeBytes({ artifacts }: ExhibitSource): number {
  const pictures = artifacts.filter(({ mediaType }) => mediaType === 'image/png');
  const picture = pictures.reduce((most, { size }) => Math.max(most, size), 0);
  const rows = artifacts.filter(isRows).reduce((sum, { size }) => sum + size, 0);
  return PAGES + picture + 2 * rows;
}

function isRows({ kind }: ArtifactFacts): boolean {
  return numberedAs(kind)?.kind === 'rows';
}
