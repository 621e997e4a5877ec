import { getter } from '../../extractors/dom/native.ts';
import { parentAcross } from '../../extractors/dom/tree.ts';
import { frameOf } from '../frames-inside.ts';
import { documentOf } from '../snapshot-dom.ts';

const assignedSlot = getter<Element | null | undefined>('Element', 'assignedSlot', null);

export function styleOf(element: Element): CSSStyleDeclaration | null {
  return documentOf(element)?.defaultView?.getComputedStyle(element) ?? null;
}

/** The element above as the page is laid out: a slot stands around what is put in it. */
export function aboveInLayout(element: Element): Element | null {
  return assignedSlot(element) ?? parentAcross(element);
}

/**
 * What an element is laid out in, and moves with when that scrolls; above a frame's page the frame. `null` where that is
 * the window.
 */
export function boxAround(element: Element): Element | null {
  const position = styleOf(element)?.position;
  let at = position === 'fixed' ? null : aboveInLayout(element);
  while (at && position === 'absolute' && !holdsPlaced(at)) at = aboveInLayout(at);
  return at ?? frameOf(documentOf(element));
}

/** Whether what is placed in numbers counts from this box. */
function holdsPlaced(box: Element): boolean {
  const style = styleOf(box);
  return style !== null && (style.position !== 'static' || style.transform !== 'none');
}
