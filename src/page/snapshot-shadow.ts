import { localNameOf, shadowOf } from '../extractors/dom/safe.ts';
import { namespaceOf } from './snapshot-dom.ts';

export type ShadowRootOf = (element: Element) => ShadowRoot | null;

type ChromeDom = { dom?: { openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null } };
type FirefoxElement = { openOrClosedShadowRoot?: ShadowRoot | null };

const HTML = 'http://www.w3.org/1999/xhtml';
/** The only built-in elements that can hold a shadow root (DOM standard, "valid shadow host name"). */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

export function canHost(element: Element): boolean {
  const name = localNameOf(element);
  return namespaceOf(element) === HTML && (name.includes('-') || HOSTS.has(name));
}

/** Open and closed shadow roots, where the browser lets an extension see the closed ones. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!canHost(element)) return null;
  const open = shadowOf(element);
  if (open) return open;
  const chromeDom = (globalThis as { chrome?: ChromeDom }).chrome?.dom;
  if (chromeDom?.openOrClosedShadowRoot) return chromeDom.openOrClosedShadowRoot(element);
  return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
}
