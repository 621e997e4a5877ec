import type { Rect } from '../capture.ts';
import type { PrivateDetail } from '../copy.ts';
import { privateFinder } from '../private-words/redact.ts';
import { hasAddress } from '../private-words/web-address.ts';
import { hasClock } from '../times/clock-words.ts';
import { overlapOf } from './burn.ts';
import type { Box } from './cover.ts';
import type { Place } from './places.ts';

/** How the places of a post lie in a picture: device pixels for a CSS pixel, and where the post's corner is. */
type Lie = { scale: number; corner: Pick<Rect, 'x' | 'y'>; size: { width: number; height: number } };

/** Words in the picture, for who does not look at it. */
export type PlacedWords = { text: string; box: Box };

export function wordsIn(places: readonly Place[], lie: Lie): PlacedWords[] {
  return places.flatMap((place) => {
    const box = place.text === null ? null : boxOf(place, lie);
    return box && place.text !== null ? [{ text: place.text, box }] : [];
  });
}

/**
 * Covered before the person says anything: every picture, and every run of words with something in it that is taken out
 * of texts, an address on the web, or a time of day, by which the zone could be told.
 */
export function suggestedBoxes(
  places: readonly Place[],
  lie: Lie,
  { details, addresses }: { details: readonly PrivateDetail[]; addresses: boolean },
): Box[] {
  const found = runsWith(places, details);
  const shown = places.filter(
    (place, at) => place.text === null || found.has(at) || isTelling(place.text, addresses),
  );
  return shown.flatMap((place) => boxOf(place, lie) ?? []);
}

const LONGEST_TIME = 60;

function isTelling(text: string, addresses: boolean): boolean {
  return (!addresses && hasAddress(text)) || (text.length <= LONGEST_TIME && hasClock(text));
}

/** A name can stand in pieces: looked for in each run, and in all of them one after the other, apart and together. */
function runsWith(places: readonly Place[], details: readonly PrivateDetail[]): ReadonlySet<number> {
  const find = privateFinder(details);
  const found = new Set<number>();
  for (const [at, { text }] of places.entries()) if (text && find(text).length > 0) found.add(at);
  for (const between of ['', '\n']) for (const at of runsAcross(places, find, between)) found.add(at);
  return found;
}

function runsAcross(places: readonly Place[], find: ReturnType<typeof privateFinder>, between: string) {
  let whole = '';
  const runs = places.map(({ text }) => {
    const from = whole.length;
    whole += (text ?? '') + between;
    return { from, to: from + (text?.length ?? 0) };
  });
  const spans = find(whole);
  return runs.flatMap((run, at) =>
    spans.some(({ from, to }) => from < run.to && to > run.from) ? [at] : [],
  );
}

function boxOf({ x, y, width, height }: Place, { scale, corner, size }: Lie): Box | null {
  const [left, top] = [Math.floor((corner.x + x) * scale), Math.floor((corner.y + y) * scale)];
  const right = Math.ceil((corner.x + x + width) * scale);
  const bottom = Math.ceil((corner.y + y + height) * scale);
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  return overlapOf(box, { x: 0, y: 0, ...size });
}
