import { frameDocument } from './frames-inside.ts';
import { elementsAt } from './snapshot-dom.ts';
import { cornerInside } from './view.ts';

/** Opens shadow roots, closed ones too where the browser lets an extension do so. */
export type OpenRoot = (element: Element) => ShadowRoot | null;

/** The innermost element under a point, through shadow roots and readable frames, our own overlay left out. */
export function deepElementAt(
  document: Document,
  x: number,
  y: number,
  ours: Element,
  openRoot: OpenRoot,
): Element | null {
  let found: Element | null = null;
  let layer: DocumentOrShadowRoot | null = document;
  while (layer) {
    const here: Element[] = layer === document ? elementsAt(document, x, y) : layer.elementsFromPoint(x, y);
    const top: Element | undefined = here.find((element) => element !== ours);
    if (!top || top === found) break;
    found = top;
    layer = openRoot(top);
  }
  const inner = found && frameDocument(found);
  if (!found || !inner || inner === document) return found;
  const at = cornerInside(found);
  return deepElementAt(inner, x - at.x, y - at.y, ours, openRoot) ?? found;
}
