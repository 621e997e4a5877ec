import type { Rect } from '../../domain/capture.ts';

type Size = { width: number; height: number };

const GAP = 8;
/** A post at least this high has room for the card inside it. */
const ROOMY = 220;

/**
 * Where the card goes: inside a tall post, at its lower edge; else touching a small one from below, or from
 * above where there is no room. So the pointer reaches it without crossing another post.
 */
export function placeCard(post: Rect, card: Size, window: Size): { x: number; y: number } {
  const seen = visiblePart(post, window);
  const x = clamp(seen.x + GAP, GAP, window.width - card.width - GAP);
  return { x, y: clamp(cardTop(seen, card, window), GAP, window.height - card.height - GAP) };
}

function cardTop(seen: Rect, card: Size, window: Size): number {
  const bottom = seen.y + seen.height;
  if (seen.height >= Math.max(ROOMY, card.height + 2 * GAP)) return bottom - card.height - GAP;
  return bottom + card.height <= window.height ? bottom : seen.y - card.height;
}

/** The same where the person sees only a part of the window. */
export function placeCardIn(seen: Rect, post: Rect, card: Size): { x: number; y: number } {
  const inside = placeCard({ ...post, x: post.x - seen.x, y: post.y - seen.y }, card, seen);
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
