import type { Rect } from '../../domain/capture.ts';

type Size = { width: number; height: number };
export type Point = { x: number; y: number };

const GAP = 8;
/** A post at least this high has room for the card inside it. */
const ROOMY = 220;

/**
 * Where the card goes: inside a tall post, at its lower edge; else touching a small one from below, or from
 * above where there is no room. So the pointer reaches it without crossing another post.
 *
 * @param pointer where it was when the post was chosen: a card that came up under it would take the click that is
 *   meant for the post, so that the first place that leaves it free is taken
 */
export function placeCard(post: Rect, card: Size, window: Size, pointer: Point | null = null): Point {
  const seen = visiblePart(post, window);
  const left = clamp(seen.x + GAP, GAP, window.width - card.width - GAP);
  const right = clamp(seen.x + seen.width - card.width - GAP, GAP, window.width - card.width - GAP);
  const tops = cardTops(seen, card, window).map((y) => clamp(y, GAP, window.height - card.height - GAP));
  const places = [left, right].flatMap((x) => tops.map((y) => ({ x, y })));
  const free = places.find((place) => !pointer || !isOver(place, card, pointer));
  return free ?? { x: left, y: tops[0] ?? GAP };
}

/** The best first. */
function cardTops(seen: Rect, card: Size, window: Size): number[] {
  const bottom = seen.y + seen.height;
  const inside = [bottom - card.height - GAP, seen.y + GAP];
  const beside = [bottom, seen.y - card.height];
  if (seen.height >= Math.max(ROOMY, card.height + 2 * GAP)) return [...inside, ...beside];
  return [...(bottom + card.height <= window.height ? beside : beside.reverse()), ...inside];
}

function isOver({ x, y }: Point, card: Size, pointer: Point): boolean {
  const [across, down] = [pointer.x - x, pointer.y - y];
  return across >= -GAP && across <= card.width + GAP && down >= -GAP && down <= card.height + GAP;
}

/** The same where the person sees only a part of the window. */
export function placeCardIn(seen: Rect, post: Rect, card: Size, pointer: Point | null): Point {
  const within = <T extends Point>(at: T) => ({ ...at, x: at.x - seen.x, y: at.y - seen.y });
  const inside = placeCard(within(post), card, seen, pointer && within(pointer));
  return { x: inside.x + seen.x, y: inside.y + seen.y };
}

/** The part of a rectangle that lies in the window. */
export function visiblePart(rect: Rect, window: Size): Rect {
  const x = clamp(rect.x, 0, window.width);
  const y = clamp(rect.y, 0, window.height);
  const width = clamp(rect.x + rect.width, 0, window.width) - x;
  const height = clamp(rect.y + rect.height, 0, window.height) - y;
  return { x, y, width, height };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
