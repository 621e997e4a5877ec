import { attr, isElement, localNameOf, nodesIn } from '../extractors/dom/safe.ts';
import { shadowRootOf } from './snapshot-shadow.ts';

function slotted(slot: HTMLSlotElement): Node[] {
  const assigned = slot.assignedNodes({ flatten: true });
  return assigned.length > 0 ? assigned : nodesIn(slot);
}

/** A closed `<details>` shows its first summary alone. */
function closedDetails(details: Element): Node[] {
  const summary = nodesIn(details).find((node) => isElement(node) && localNameOf(node) === 'summary');
  return summary ? [summary] : [];
}

/** What is drawn inside an element: its shadow tree, with its children where the slots put them. */
export function shownInside(element: Element): Node[] {
  const shadow = shadowRootOf(element);
  if (shadow) return nodesIn(shadow);
  const name = localNameOf(element);
  if (name === 'slot') return slotted(element as HTMLSlotElement);
  if (name === 'details' && attr(element, 'open') === null) return closedDetails(element);
  return nodesIn(element);
}

const STRING_OR_ATTRIBUTE = /"((?:[^"\\]|\\.)*)"|attr\(\s*([\w-]+)[^)]*\)/g;

/** The words of a `content` value, or `null` where there is no such part. */
export function contentText(content: string, element: Element): string | null {
  if (content === 'none' || content === 'normal' || content === '') return null;
  const words = Array.from(content.matchAll(STRING_OR_ATTRIBUTE), ([, text, name]) =>
    name === undefined ? (text ?? '').replace(/\\(.)/g, '$1') : (attr(element, name) ?? ''),
  );
  return words.join('');
}
