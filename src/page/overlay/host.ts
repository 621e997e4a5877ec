import { say } from '../../browser/words.ts';
import { closest, queryAll } from '../../extractors/dom/safe.ts';
import { createHtml, documentElement, innermostFocus } from '../snapshot-dom.ts';

/**
 * Our own corner of a hostile page: a closed shadow root in the top layer. Styles are set one by one through
 * the CSSOM, which no page policy blocks; the host's are `!important`, so that page rules cannot reach it.
 */
export type OverlayHost = {
  root: ShadowRoot;
  element: HTMLElement;
  /** Puts it above whatever the page has put up since; what had the focus in it keeps the focus. */
  raise(): void;
  remove(): void;
};

const HOST_STYLE: Record<string, string> = {
  all: 'initial',
  position: 'fixed',
  inset: '0',
  width: 'auto',
  height: 'auto',
  margin: '0',
  padding: '0',
  border: '0',
  background: 'transparent',
  overflow: 'visible',
  'pointer-events': 'none',
  'z-index': '2147483647',
  'color-scheme': 'light dark',
  display: 'block',
  contain: 'layout style',
};

export function openHost(document: Document): OverlayHost {
  const element = createHtml(document, 'div');
  // `all` leaves the direction as it is: our words run their own way, whichever way the page runs.
  const style = { ...HOST_STYLE, direction: say('page_direction'), 'unicode-bidi': 'isolate' };
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, 'important');
  const root = element.attachShadow({ mode: 'closed' });
  put(document, element);
  return { root, element, raise: () => raise(document, element, root), remove: () => element.remove() };
}

function put(document: Document, element: HTMLElement): void {
  placeFor(document).append(element);
  toTopLayer(element);
}

function raise(document: Document, element: HTMLElement, root: ShadowRoot): void {
  const focused = root.activeElement;
  element.remove();
  put(document, element);
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

/**
 * While a modal dialog is open everything outside of it is inert: it is drawn, and no click reaches it. So
 * the overlay goes into the dialog then, the one in which the person is where there are several.
 */
function placeFor(document: Document): Element | Document {
  const focused = innermostFocus(document);
  const around = focused && closest(focused, 'dialog:modal');
  return around ?? queryAll(document, 'dialog:modal').at(-1) ?? documentElement(document) ?? document;
}

/** Above the page's own dialogs, where the browser has popovers; the z-index serves elsewhere. */
function toTopLayer(element: HTMLElement): void {
  if (typeof element.showPopover !== 'function') return;
  element.popover = 'manual';
  element.showPopover();
}

/** An element of ours with its styles. `all: initial` first: nothing of the page's is inherited. */
export function styled<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  style: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const element = createHtml(document, tag);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  return element;
}
