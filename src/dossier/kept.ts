import type { CustodyLine } from '../domain/custody.ts';

/**
 * Is it a line by which a capture came into the record: `kept` here, or `restored` with a backup of another one? A
 * `restored` line of a note or of a log names no record.
 */
export function bringsIn({ action, digests }: CustodyLine): boolean {
  return action === 'kept' || (action === 'restored' && digests.facts !== undefined);
}

/** How many captures a log says came in. One that was kept and then brought in again counts once. */
export function cameIn(lines: CustodyLine[]): number {
  const kept = lines.filter(({ action }) => action === 'kept').map(({ about }) => about.id);
  const known = new Set(kept);
  const others = lines.filter((line) => bringsIn(line) && !known.has(line.about.id));
  return kept.length + new Set(others.map(({ about }) => about.id)).size;
}
