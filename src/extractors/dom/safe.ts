import { getter, method } from './native.ts';

/** What extractors and the page's side both read of a page, none of it asked of the node itself (`native.ts`). */

const nodeType = getter<number>('Node', 'nodeType', 0);
const nodeValue = getter<string | null>('Node', 'nodeValue', null);
const parentNode = getter<Node | null>('Node', 'parentNode', null);
const firstChild = getter<Node | null>('Node', 'firstChild', null);
const nextSibling = getter<Node | null>('Node', 'nextSibling', null);
const previousSibling = getter<Node | null>('Node', 'previousSibling', null);
const textContent = getter<string | null>('Node', 'textContent', null);
const getRootNode = method<[], Node | null>('Node', 'getRootNode', null);
const localName = getter<string>('Element', 'localName', '');
const shadowRoot = getter<ShadowRoot | null | undefined>('Element', 'shadowRoot', null);
const getAttribute = method<[string], string | null>('Element', 'getAttribute', null);
const matchesSelector = method<[string], boolean>('Element', 'matches', false);
const closestSelector = method<[string], Element | null>('Element', 'closest', null);
const host = getter<Element | null | undefined>('ShadowRoot', 'host', null);

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const DOCUMENT = 9;
const FRAGMENT = 11;

function queriesIn(owner: string) {
  return {
    one: method<[string], Element | null>(owner, 'querySelector', null),
    all: method<[string], ArrayLike<Element>>(owner, 'querySelectorAll', []),
  };
}

const NO_QUERIES = queriesIn('');
const QUERIES: Readonly<Record<number, typeof NO_QUERIES>> = {
  [ELEMENT]: queriesIn('Element'),
  [DOCUMENT]: queriesIn('Document'),
  [FRAGMENT]: queriesIn('DocumentFragment'),
};

export function isElement(node: Node): node is Element {
  return nodeType(node) === ELEMENT;
}

export function isText(node: Node): boolean {
  const type = nodeType(node);
  return type === TEXT || type === CDATA;
}

/** The element that carries this shadow root; `null` for any other node, a plain fragment included. */
export function hostOf(node: Node): Element | null {
  return nodeType(node) === FRAGMENT ? (host(node) ?? null) : null;
}

/** An open shadow root; a closed one is `null`, as to any script. */
export function shadowOf(element: Element): ShadowRoot | null {
  return shadowRoot(element) ?? null;
}

/** Within one tree: a shadow root has none above it. */
export function parentOf(node: Node): Node | null {
  return parentNode(node);
}

export function firstChildOf(node: Node): Node | null {
  return firstChild(node);
}

export function nextSiblingOf(node: Node): Node | null {
  return nextSibling(node);
}

export function previousSiblingOf(node: Node): Node | null {
  return previousSibling(node);
}

export function rootOf(node: Node): Node {
  return getRootNode(node) ?? node;
}

/** Characters of a text node. */
export function charactersOf(node: Node): string {
  return String(nodeValue(node) ?? '');
}

/** Every character below, hidden ones too, of this tree alone: for a look at whether some words can be there. */
export function allText(node: Node): string {
  return String(textContent(node) ?? '');
}

/** The tag as the element's own language writes it: SVG has `clipPath`. */
export function localNameOf(element: Element): string {
  return localName(element);
}

/** Lower-case tag name. */
export function tagOf(element: Element): string {
  return localName(element).toLowerCase();
}

export function attr(element: Element, name: string): string | null {
  return getAttribute(element, name);
}

export function hasAttr(element: Element, name: string): boolean {
  return attr(element, name) !== null;
}

/** Throws a `SyntaxError` for a selector that this browser cannot read. */
export function matches(element: Element, selector: string): boolean {
  return matchesSelector(element, selector);
}

/** Within one tree: a shadow root is not crossed. */
export function closest(element: Element, selector: string): Element | null {
  return closestSelector(element, selector);
}

function queriesOf(root: ParentNode) {
  return QUERIES[nodeType(root)] ?? NO_QUERIES;
}

export function query(root: ParentNode, selector: string): Element | null {
  return queriesOf(root).one(root, selector);
}

export function queryAll(root: ParentNode, selector: string): Element[] {
  const found = queriesOf(root).all(root, selector);
  // By index: `Array.from` asks a list for an iterator, which costs most where nothing is found.
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
