/**
 * Our own corner of a hostile page: a closed shadow root in the top layer. Styles are set one by one through
 * the CSSOM, which no page policy blocks; the host's are `!important`, so that page rules cannot reach it.
 */
export type OverlayHost = {
  root: ShadowRoot;
  element: HTMLElement;
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
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(HOST_STYLE)) element.style.setProperty(name, value, 'important');
  const root = element.attachShadow({ mode: 'closed' });
  document.documentElement.append(element);
  toTopLayer(element);
  return { root, element, remove: () => element.remove() };
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
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  return element;
}
