import { MAX_CLIMB, parentAcross } from './dom/tree.ts';

/**
 * For each of some parts the largest box that holds it and no other of them: the row of a list whose rows
 * have no mark of their own. `isMore` ends the way out where something stands that belongs to no row.
 */
export function loneBoxes(parts: readonly Element[], isMore: (box: Element) => boolean): Element[] {
  const below = countBelow(parts);
  return parts.map((part) => loneBox(part, (box) => below.get(box) ?? 0, isMore));
}

export function loneBox(
  part: Element,
  countIn: (box: Element) => number,
  isMore: (box: Element) => boolean,
): Element {
  let box = part;
  for (let up = parentAcross(part); up && countIn(up) === 1 && !isMore(up); up = parentAcross(up)) box = up;
  return box;
}

/** How many of these parts stand at or below each element above them. */
export function countBelow(parts: readonly Element[]): Map<Element, number> {
  const below = new Map<Element, number>();
  for (const part of parts) {
    let at: Element | null = part;
    for (let steps = 0; at && steps < MAX_CLIMB; steps += 1, at = parentAcross(at))
      below.set(at, (below.get(at) ?? 0) + 1);
  }
  return below;
}

/** Those of them that hold no other. */
export function innermost(parts: readonly Element[]): Element[] {
  const below = countBelow(parts);
  return parts.filter((part) => below.get(part) === 1);
}
