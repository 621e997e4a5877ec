import type { Rect } from '../../domain/capture.ts';
import { common } from '../../domain/whole/clear-part.ts';
import { getter } from '../../extractors/dom/native.ts';
import { queryAllDeep } from '../../extractors/dom/tree.ts';
import { frameOf } from '../frames-inside.ts';
import { styleOf } from '../recorder/boxes.ts';
import { fullHeightOf, heightOf, overflows, placeOf, scrollerOf, scrolls } from '../recorder/scroller.ts';
import { documentElement, documentOf, scrollingElement } from '../snapshot-dom.ts';
import { innerRectOf, rectOf } from '../view.ts';

/** What pictures are taken of, and what has to be scrolled for them. */
export type Target = { of: 'page' | 'post'; scroller: Element; root: Element | null };

const clientWidth = getter<number>('Element', 'clientWidth', 0);
const scrollWidth = getter<number>('Element', 'scrollWidth', 0);

/** Elements that are looked at: a page can have any number. */
const MOST_LOOKED_AT = 20_000;

/** `null` where nothing scrolls: then the window shows all there is. */
export function targetOf(window: Window, root: Element | null): Target | null {
  const scroller = root ? scrollerOf(root) : pageScroller(window);
  return scroller && { of: root ? 'post' : 'page', scroller, root };
}

/** The page itself, or of a page that stands still what in it is the largest that scrolls. */
function pageScroller(window: Window): Element | null {
  const page = scrollingElement(window.document);
  if (page && isScrolledWhole(page)) return page;
  const inner = elementsIn(window.document).filter((one) => one !== page && scrolls(one));
  const seen = (element: Element) => areaOf(common(windowRect(window), rectOf(element)));
  return inner.reduce<Element | null>((most, one) => (most && seen(most) >= seen(one) ? most : one), null);
}

/** Those of the page, as far as they are looked at. */
export function elementsIn(document: Document): Element[] {
  return queryAllDeep(document, '*', MOST_LOOKED_AT);
}

/** Is this the page's own scroller, and not a box in the page? */
export function isPageItself(window: Window, scroller: Element): boolean {
  return scroller === scrollingElement(window.document);
}

function isScrolledWhole(page: Element): boolean {
  return !/hidden|clip/.test(styleOf(page)?.overflowY ?? '') && overflows(page);
}

/** Where the scrolled part stands in the window, without its scroll bars. */
export function clipOf(window: Window, { scroller }: Target): Rect {
  const document = documentOf(scroller);
  const isDocument = document !== null && scroller === scrollingElement(document);
  const clip = isDocument ? seenOf(document, scroller) : inside(innerRectOf(scroller));
  return common(clip, windowRect(window)) ?? { ...clip, width: 0, height: 0 };
}

/** Sizes of a box are told in whole CSS pixels, and its border can stand in the last: pictures overlap by more. */
function inside({ x, y, width, height }: Rect): Rect {
  return { x: x + 1, y: y + 1, width: Math.max(0, width - 2), height: Math.max(0, height - 2) };
}

/** Of a document's own scroller; in a frame it begins where the frame's inside does. */
function seenOf(document: Document, scroller: Element): Rect {
  const frame = frameOf(document);
  const { x, y } = frame ? innerRectOf(frame) : { x: 0, y: 0 };
  return { x, y, width: clientWidth(scroller), height: heightOf(scroller) };
}

/** The window without the page's own scroll bars. */
export function windowRect(window: Window): Rect {
  const page = scrollingElement(window.document) ?? documentElement(window.document);
  const width = page ? clientWidth(page) : window.innerWidth;
  const height = page ? heightOf(page) : window.innerHeight;
  return { x: 0, y: 0, width: width || window.innerWidth, height: height || window.innerHeight };
}

/** Where what is pictured begins, counted from the window's edge: by this it is seen how far it was scrolled. */
export function startOf(window: Window, target: Target): number {
  const { root, scroller } = target;
  return root ? rectOf(root).y : clipOf(window, target).y - placeOf(scroller);
}

/** CSS pixels that lie beside what is seen: nothing is scrolled sideways. */
export function besideOf(window: Window, { root, scroller }: Target): number {
  if (!root) return Math.max(0, scrollWidth(scroller) - clientWidth(scroller));
  const post = rectOf(root);
  return Math.max(
    0,
    post.width - (common(post, { ...windowRect(window), y: post.y, height: post.height })?.width ?? 0),
  );
}

export function wholeHeight({ root, scroller }: Target): number {
  return root ? rectOf(root).height : fullHeightOf(scroller);
}

function areaOf(rect: Rect | null): number {
  return rect ? rect.width * rect.height : 0;
}
