import type { Rect } from '../../domain/capture.ts';
import { common } from '../../domain/whole/clear-part.ts';
import { containsAcross, parentAcross } from '../../extractors/dom/tree.ts';
import { documentsAround, frameOf } from '../frames-inside.ts';
import { styleOf } from '../recorder/boxes.ts';
import { documentOf, elementsAt } from '../snapshot-dom.ts';
import { innerRectOf, rectOf } from '../view.ts';
import { elementsIn } from './target.ts';

const COLUMNS = 5;
const ROW_STEP = 24;
/** What lets presses through and lies over all is an effect, and no bar. */
const ALL = 0.9;

type Where = { scroller: Element; clip: Rect; ours: Element };

/** One page: that of the scroller, or one around it, in which the scroller is the frame that shows it. */
type Place = Where & { document: Document };

/** Parts that stay where they are while `scroller` scrolls, and lie over it: headers, bars, buttons, boxes of the page. */
export function coversOf({ scroller, ...where }: Where): Rect[] {
  const own = documentOf(scroller);
  return (own ? documentsAround(own) : []).flatMap((document, at, all) => {
    const within = frameOf(all[at - 1] ?? null) ?? scroller;
    return coversIn({ ...where, document, scroller: within });
  });
}

function coversIn(place: Place): Rect[] {
  const fixed = elementsIn(place.document).filter((one) => stays(place, one));
  const over = fixed.filter((one) => isOver(place, one)).map(rectOf);
  return [...over, ...seenOver(place)];
}

/** Does it stay in its place by its style? What holds the scroller itself does not lie over it. */
function stays({ scroller, clip, ours }: Place, element: Element): boolean {
  const style = styleOf(element);
  const { position } = style ?? {};
  if (!style || (position !== 'fixed' && position !== 'sticky') || element === ours) return false;
  if (style.visibility !== 'visible' || style.opacity === '0' || containsAcross(element, scroller))
    return false;
  return position === 'fixed' || isStuck(scroller, clip, element, style);
}

/** Something sticky moves with the page until it meets its edge. */
function isStuck(scroller: Element, clip: Rect, element: Element, style: CSSStyleDeclaration): boolean {
  const { y, height } = rectOf(element);
  const inner = styleOf(scroller);
  const fromTop = y - clip.y - Number.parseFloat(style.top);
  const fromBottom = clip.y + clip.height - y - height - Number.parseFloat(style.bottom);
  const atTop = isAbout(fromTop, Number.parseFloat(inner?.paddingTop ?? ''));
  return atTop || isAbout(fromBottom, Number.parseFloat(inner?.paddingBottom ?? ''));
}

function isAbout(distance: number, padding: number): boolean {
  return distance >= -1.5 && distance <= 1.5 + (padding || 0);
}

function isOver(place: Place, element: Element): boolean {
  const seen = common(rectOf(element), place.clip);
  const style = styleOf(element);
  if (!seen || !style) return false;
  if (style.pointerEvents !== 'none') return pointsIn(seen).some((at) => isHit(place, element, at));
  const share = (seen.width * seen.height) / (place.clip.width * place.clip.height);
  return share < ALL && !(Number(style.zIndex) < 0) && drawsSomething(style, element);
}

/** An empty frame around bars lets presses through to the page. */
function drawsSomething(
  { backgroundColor, backgroundImage, boxShadow }: CSSStyleDeclaration,
  element: Element,
): boolean {
  const isClear = /^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor);
  return !isClear || backgroundImage !== 'none' || boxShadow !== 'none' || element.childNodes.length > 0;
}

function pointsIn({ x, y, width, height }: Rect): [number, number][] {
  const parts = [0.5, 0.1, 0.9];
  return parts.flatMap((across) =>
    parts.map((down): [number, number] => [x + width * across, y + height * down]),
  );
}

function isHit(place: Place, element: Element, [x, y]: [number, number]): boolean {
  const top = topAt(place, x, y);
  return top !== null && (containsAcross(element, top) || containsAcross(top, element));
}

/** A page in a frame counts from the frame's own corner. */
function topAt({ document, ours }: Place, x: number, y: number): Element | null {
  const frame = frameOf(document);
  const corner = frame ? innerRectOf(frame) : { x: 0, y: 0 };
  return elementsAt(document, x - corner.x, y - corner.y).find((element) => element !== ours) ?? null;
}

/** What is met at points of the scroller and is not of it, or of it and held in its place by something around it. */
function seenOver(place: Place): Rect[] {
  const { clip, scroller } = place;
  const found = new Set<Element>();
  for (let y = clip.y + 1; y < clip.y + clip.height; y += ROW_STEP)
    for (let column = 0; column < COLUMNS; column += 1) {
      const top = topAt(place, clip.x + (clip.width * (column + 0.5)) / COLUMNS, y);
      if (top && !containsAcross(top, scroller)) found.add(top);
    }
  return [...found].filter((element) => isHeld(place, element)).map(rectOf);
}

function isHeld(place: Place, element: Element): boolean {
  for (let at: Element | null = element; at; at = parentAcross(at)) {
    if (at === place.scroller) return false;
    if (stays(place, at)) return true;
  }
  // What is of another tree than the scroller lies over it.
  return true;
}
