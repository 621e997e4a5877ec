import type { FoundPost } from '../extractors/registry.ts';
import type { PageContext } from '../extractors/types.ts';
import { topDocument } from './frames-inside.ts';
import { LAYOUT } from './layout.ts';
import { documentOf } from './snapshot-dom.ts';
import { rectOf } from './view.ts';

/** The post before or after the chosen one, of all on the page in its order, around at the ends. */
export function neighbour(all: readonly FoundPost[], chosen: Element | null, step: 1 | -1): FoundPost | null {
  const posts = all.filter(isDrawn);
  if (posts.length === 0) return null;
  const at = posts.findIndex(({ root }) => root === chosen);
  if (at < 0) return posts.find(({ root }) => isInWindow(root)) ?? posts[0] ?? null;
  return posts[(at + step + posts.length) % posts.length] ?? null;
}

/** Where the post stands among those on the page, from 1; `null` when it is not one of them. */
export function position(all: readonly FoundPost[], chosen: Element): { at: number; of: number } | null {
  const posts = all.filter(isDrawn);
  const at = posts.findIndex(({ root }) => root === chosen);
  return at < 0 ? null : { at: at + 1, of: posts.length };
}

/** What extractors take for the page of this element: in a frame, the frame's own. */
export function pageAround(element: Element, window: Window): PageContext {
  return pageOf(documentOf(element) ?? window.document);
}

/** The page as extractors take it. */
export function pageOf(document: Document): PageContext {
  return { document, url: new URL(document.location.href), layout: LAYOUT };
}

function isDrawn({ root }: FoundPost): boolean {
  const { width, height } = rectOf(root);
  return width > 0 && height > 0;
}

export function isInWindow(element: Element): boolean {
  const { x, y, width, height } = rectOf(element);
  const document = documentOf(element);
  const window = document && topDocument(document).defaultView;
  return window != null && x + width > 0 && y + height > 0 && x < window.innerWidth && y < window.innerHeight;
}
