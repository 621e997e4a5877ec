import {
  attr,
  charactersOf,
  isElement,
  isText,
  localNameOf,
  nodesIn,
  query,
  rootOf,
} from '../extractors/dom/safe.ts';
import { inertCss, isCarried } from './inert-css.ts';
import { SVG_NAMES } from './inert-names.ts';
import type { Missing } from './render-remarks.ts';
import { attributeNames, inlineStyle } from './snapshot-dom.ts';

const SVG = 'http://www.w3.org/2000/svg';
const PAINT =
  'fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit color opacity display visibility font-family font-size font-weight font-style letter-spacing text-anchor dominant-baseline stop-color stop-opacity flood-color flood-opacity clip-rule paint-order transform transform-origin transform-box mask clip-path filter mix-blend-mode'.split(
    ' ',
  );
/** Nodes of one drawing, those that it uses from elsewhere included. */
const MAX_PARTS = 5_000;
const ADDRESS = /^(?:xlink:)?href$/;

function paintOf(element: Element): string {
  const style = getComputedStyle(element);
  return PAINT.map((name) => `${name}:${style.getPropertyValue(name)}`)
    .filter((text) => !text.endsWith(':') && inertCss(text) === text)
    .join(';');
}

function copyAttributes(from: Element, to: Element): void {
  for (const name of attributeNames(from)) {
    const value = attr(from, name) ?? '';
    const isFact = ADDRESS.test(name) ? isCarried(value) : inertCss(value) === value;
    if (isFact && /^[a-z][\w:-]*$/i.test(name) && !/^(?:on|xmlns|style$|class$)/i.test(name)) {
      to.setAttribute(name.replace(/^xlink:/, ''), value);
    }
  }
}

type Pair = { from: Node; to: Element };
type PaintOf = (element: Element) => string;

/** What is used elsewhere takes its colours from there: only its own attributes and style come along. */
const ownPaint: PaintOf = (element) => inertCss(inlineStyle(element));

function copyOne(node: Node, to: Element, pending: Pair[], paint: PaintOf): void {
  if (isText(node)) to.append(charactersOf(node));
  if (!isElement(node) || !SVG_NAMES.has(localNameOf(node)) || localNameOf(node) === 'style') return;
  const copy = to.ownerDocument.createElementNS(SVG, localNameOf(node));
  copyAttributes(node, copy);
  (copy as SVGElement).style.cssText = paint(node);
  to.append(copy);
  pending.push({ from: node, to: copy });
}

/** Gives how many parts may still be copied: a drawing can use the parts of others thousands of times. */
function copyInside(root: Node, into: Element, paint: PaintOf, most: number): number {
  const pending: Pair[] = [{ from: root, to: into }];
  let left = most;
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    for (const node of nodesIn(pair.from)) {
      if (left <= 0) return 0;
      left -= 1;
      copyOne(node, pair.to, pending, paint);
    }
  }
  return left;
}

/** Symbols that the page keeps elsewhere and this drawing uses by `#id`. */
function bringUsed(into: Element, tree: Document | ShadowRoot, most: number): number {
  let left = most;
  for (const use of into.querySelectorAll('use[href^="#"]')) {
    const id = (use.getAttribute('href') ?? '').slice(1);
    if (left <= 0) return 0;
    const used = query(tree, `[id="${CSS.escape(id)}"]`);
    if (!used || into.querySelector(`[id="${CSS.escape(id)}"]`)) continue;
    const defs = into.ownerDocument.createElementNS(SVG, 'defs');
    copyOne(used, defs, [], ownPaint);
    if (defs.firstElementChild) left = copyInside(used, defs.firstElementChild, ownPaint, left);
    into.append(defs);
  }
  return left;
}

/** An inline drawing with its colours as they are now, and nothing that points outside. What is cut is counted. */
export function copySvg(svg: Element, room: Document, missing: Missing): SVGElement {
  const copy = room.createElementNS(SVG, 'svg');
  copyAttributes(svg, copy);
  const left = copyInside(svg, copy, paintOf, MAX_PARTS);
  if (bringUsed(copy, rootOf(svg) as Document | ShadowRoot, left) <= 0) missing.drawings += 1;
  return copy;
}
