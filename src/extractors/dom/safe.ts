import { getter, getterOf, methodOf } from './native.ts';
import { type Part, partsOf, SIMPLE } from './selectors.ts';

/** What extractors and the page's side both read of a page, none of it asked of the node itself (`native.ts`). */

const nodeType = getterOf<number>('Node', 'nodeType', 0);
const nodeValue = getterOf<string | null>('Node', 'nodeValue', null);
const parentNode = getterOf<Node | null>('Node', 'parentNode', null);
const parentElement = getterOf<Element | null>('Node', 'parentElement', null);
const firstChild = getterOf<Node | null>('Node', 'firstChild', null);
const nextSibling = getterOf<Node | null>('Node', 'nextSibling', null);
const firstElementChild = getterOf<Element | null>('Element', 'firstElementChild', null);
const previousSibling = getterOf<Node | null>('Node', 'previousSibling', null);
const textContent = getterOf<string | null>('Node', 'textContent', null);
const getRootNode = methodOf<[], Node | null>('Node', 'getRootNode', null);
const containsNode = methodOf<[Node], boolean>('Node', 'contains', false);
const localName = getterOf<string>('Element', 'localName', '');
const shadowRoot = getterOf<ShadowRoot | null | undefined>('Element', 'shadowRoot', null);
const getAttribute = methodOf<[string], string | null>('Element', 'getAttribute', null);
const getElementById = methodOf<[string], Element | null>('Document', 'getElementById', null);
const matchesSelector = methodOf<[string], boolean>('Element', 'matches', false);
const closestSelector = methodOf<[string], Element | null>('Element', 'closest', null);
const host = getter<Element | null | undefined>('ShadowRoot', 'host', null);

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const DOCUMENT = 9;
const FRAGMENT = 11;

function queriesIn(owner: string) {
  return {
    one: methodOf<[string], Element | null>(owner, 'querySelector', null),
    all: methodOf<[string], ArrayLike<Element>>(owner, 'querySelectorAll', []),
  };
}

const NO_QUERIES = queriesIn('');
const QUERIES: Readonly<Record<number, typeof NO_QUERIES>> = {
  [ELEMENT]: queriesIn('Element'),
  [DOCUMENT]: queriesIn('Document'),
  [FRAGMENT]: queriesIn('DocumentFragment'),
};

export function isElement(node: Node): node is Element {
  return nodeType.call(node) === ELEMENT;
}

export function isText(node: Node): boolean {
  const type = nodeType.call(node);
  return type === TEXT || type === CDATA;
}

/** What a walk has to know of a node, asked once. */
export function kindOf(node: Node): 'element' | 'text' | null {
  const type = nodeType.call(node);
  if (type === ELEMENT) return 'element';
  return type === TEXT || type === CDATA ? 'text' : null;
}

/** The element that carries this shadow root; `null` for any other node, a plain fragment included. */
export function hostOf(node: Node): Element | null {
  return nodeType.call(node) === FRAGMENT ? (host(node) ?? null) : null;
}

/** An open shadow root; a closed one is `null`, as to any script. */
export function shadowOf(element: Element): ShadowRoot | null {
  return shadowRoot.call(element) ?? null;
}

/** The same where it is an element: `null` at the top of a tree. */
export function parentElementOf(node: Node): Element | null {
  return parentElement.call(node);
}

/** Within one tree: a shadow root has none above it. */
export function parentOf(node: Node): Node | null {
  return parentNode.call(node);
}

export function firstChildOf(node: Node): Node | null {
  return firstChild.call(node);
}

/** `null` where nothing but words can be in it. */
export function firstElementIn(element: Element): Element | null {
  return firstElementChild.call(element);
}

export function nextSiblingOf(node: Node): Node | null {
  return nextSibling.call(node);
}

export function previousSiblingOf(node: Node): Node | null {
  return previousSibling.call(node);
}

/** Within one tree; a node holds itself. */
export function holds(outer: Node, inner: Node): boolean {
  return containsNode.call(outer, inner);
}

export function rootOf(node: Node): Node {
  return getRootNode.call(node) ?? node;
}

/** Characters of a text node. */
export function charactersOf(node: Node): string {
  return String(nodeValue.call(node) ?? '');
}

/** Every character below, hidden ones too, of this tree alone: for a look at whether some words can be there. */
export function allText(node: Node): string {
  return String(textContent.call(node) ?? '');
}

/** The tag as the element's own language writes it: SVG has `clipPath`. */
export function localNameOf(element: Element): string {
  return localName.call(element);
}

/** Of most elements; to write a name in small letters anew costs more than to look here. */
const WRITTEN_SMALL = new Set(
  'a abbr article b button code div em figure font h1 h2 h3 header i img li p path section span strong svg td time ul use'.split(
    ' ',
  ),
);

/** Lower-case tag name. */
export function tagOf(element: Element): string {
  const name = localName.call(element);
  return WRITTEN_SMALL.has(name) ? name : name.toLowerCase();
}

export function attr(element: Element, name: string): string | null {
  return getAttribute.call(element, name);
}

export function hasAttr(element: Element, name: string): boolean {
  return attr(element, name) !== null;
}

/** Throws a `SyntaxError` for a selector that this browser cannot read. */
export function matches(element: Element, selector: string): boolean {
  return matchesSelector.call(element, selector);
}

/** Within one tree: a shadow root is not crossed. */
export function closest(element: Element, selector: string): Element | null {
  return closestSelector.call(element, selector);
}

let lastRoot: ParentNode | null = null;
let lastQueries = NO_QUERIES;

/** Many questions in a row are asked of one root. */
function queriesOf(root: ParentNode) {
  if (root === lastRoot) return lastQueries;
  lastQueries = QUERIES[nodeType.call(root)] ?? NO_QUERIES;
  lastRoot = root;
  return lastQueries;
}

/** Whether anything below matches, asked as it is: among few elements one list costs less than its parts. */
export function hasAny(root: ParentNode, selector: string): boolean {
  return queriesOf(root).one.call(root, selector) !== null;
}

export function query(root: ParentNode, selector: string): Element | null {
  const { one } = queriesOf(root);
  const parts = partsOf(selector);
  if (parts === SIMPLE) return one.call(root, selector);
  let found: Element | null = null;
  // By index, here and below: what asks a list for its next one makes something for each.
  for (let at = 0; at < parts.length; at += 1) {
    const match = firstOfPart(root, one, parts[at] as Part);
    // Only the browser itself says quickly which of several stands first.
    if (match && found) return one.call(root, selector);
    found ??= match;
  }
  return found;
}

/** A selector made of an id that a page makes up would be read anew for each, and drive out those that are asked again. */
export function byId(document: Document, id: string): Element | null {
  return id === '' ? null : getElementById.call(document, id);
}

function firstOfPart(root: ParentNode, one: typeof NO_QUERIES.one, part: Part): Element | null {
  const last = one.call(root, part.last);
  return last === null || part.last === part.selector ? last : one.call(root, part.selector);
}

export function queryAll(root: ParentNode, selector: string): Element[] {
  const { one, all } = queriesOf(root);
  const parts = partsOf(selector);
  // Most questions find nothing: no list is made for these.
  if (parts === SIMPLE) return one.call(root, selector) ? listed(all.call(root, selector)) : [];
  let there: string | null = null;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] as Part;
    if (one.call(root, part.last) === null) continue;
    if (there !== null) return listed(all.call(root, selector));
    there = part.selector;
  }
  return there === null ? [] : listed(all.call(root, there));
}

function listed(found: ArrayLike<Element>): Element[] {
  const elements: Element[] = [];
  const { length } = found;
  for (let at = 0; at < length; at += 1) elements.push(found[at] as Element);
  return elements;
}

/** Every node right below, elements and texts. */
export function nodesIn(parent: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = firstChildOf(parent); node; node = nextSiblingOf(node)) nodes.push(node);
  return nodes;
}

export function childrenOf(parent: Node): Element[] {
  return nodesIn(parent).filter(isElement);
}
