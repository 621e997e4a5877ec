/**
 * Reading a page that may lie. A `<form>` with an input named `parentNode`, or an image named
 * `querySelectorAll` in a document, hides the real member behind an element of the page (DOM
 * clobbering), in an extension's isolated world too. So every member is taken from the prototype.
 */

type Getter = (node: object) => unknown;
type Method = (node: object, ...given: unknown[]) => unknown;

/** A member as the browser defines it, taken once, before any page can be met. `null` outside a browser. */
function native(interfaces: string, name: string): PropertyDescriptor | null {
  const known = Reflect.get(globalThis, interfaces) as { prototype: object } | undefined;
  return (known && Object.getOwnPropertyDescriptor(known.prototype, name)) ?? null;
}

/** A DOM written in JavaScript has no such globals: there, the member of each node's own prototype. */
function inherited(node: object, name: string): PropertyDescriptor | null {
  for (let at = Object.getPrototypeOf(node); at; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor) return descriptor;
  }
  return null;
}

function getter(interfaces: string, name: string): Getter {
  const get = native(interfaces, name)?.get;
  if (get) return (node) => get.call(node);
  return (node) => {
    const found = inherited(node, name);
    // linkedom keeps some fields on the object itself; a browser never does.
    if (!found) return Reflect.get(node, name);
    return found.get ? found.get.call(node) : found.value;
  };
}

function method(interfaces: string, name: string): Method {
  const found = native(interfaces, name)?.value as ((...given: unknown[]) => unknown) | undefined;
  if (found) return (node, ...given) => found.apply(node, given);
  return (node, ...given) => {
    const method = inherited(node, name)?.value as (...all: unknown[]) => unknown;
    return method.apply(node, given);
  };
}

const nodeType = getter('Node', 'nodeType');
const nodeValue = getter('Node', 'nodeValue');
const parentNode = getter('Node', 'parentNode');
const firstChild = getter('Node', 'firstChild');
const nextSibling = getter('Node', 'nextSibling');
const getRootNode = method('Node', 'getRootNode');
const localName = getter('Element', 'localName');
const shadowRoot = getter('Element', 'shadowRoot');
const getAttribute = method('Element', 'getAttribute');
const matchesSelector = method('Element', 'matches');
const closestSelector = method('Element', 'closest');
const host = getter('ShadowRoot', 'host');

const IN = { 1: 'Element', 9: 'Document', 11: 'DocumentFragment' } as const;
const queries = {
  1: { one: method(IN[1], 'querySelector'), all: method(IN[1], 'querySelectorAll') },
  9: { one: method(IN[9], 'querySelector'), all: method(IN[9], 'querySelectorAll') },
  11: { one: method(IN[11], 'querySelector'), all: method(IN[11], 'querySelectorAll') },
};

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const FRAGMENT = 11;

export function isElement(node: Node): node is Element {
  return nodeType(node) === ELEMENT;
}

export function isText(node: Node): boolean {
  const type = nodeType(node);
  return type === TEXT || type === CDATA;
}

/** The element that carries this shadow root; `null` for any other node. */
export function hostOf(node: Node): Element | null {
  if (nodeType(node) !== FRAGMENT || !isShadow(node)) return null;
  return (host(node) as Element | null | undefined) ?? null;
}

/** A plain fragment, such as a template's content, has no host. */
function isShadow(node: Node): boolean {
  const ShadowRootHere = Reflect.get(globalThis, 'ShadowRoot') as (new () => object) | undefined;
  return ShadowRootHere === undefined || Object.prototype.isPrototypeOf.call(ShadowRootHere.prototype, node);
}

/** An open shadow root; a closed one is `null`, as to any script. */
export function shadowOf(element: Element): ShadowRoot | null {
  return (shadowRoot(element) as ShadowRoot | null | undefined) ?? null;
}

export function parentOf(node: Node): Node | null {
  return parentNode(node) as Node | null;
}

export function firstChildOf(node: Node): Node | null {
  return firstChild(node) as Node | null;
}

export function nextSiblingOf(node: Node): Node | null {
  return nextSibling(node) as Node | null;
}

export function rootOf(node: Node): Node {
  return getRootNode(node) as Node;
}

/** Characters of a text node. */
export function charactersOf(node: Node): string {
  return String(nodeValue(node) ?? '');
}

/** Lower-case tag name. */
export function tagOf(element: Element): string {
  return String(localName(element)).toLowerCase();
}

export function attr(element: Element, name: string): string | null {
  return getAttribute(element, name) as string | null;
}

export function hasAttr(element: Element, name: string): boolean {
  return attr(element, name) !== null;
}

export function matches(element: Element, selector: string): boolean {
  return matchesSelector(element, selector) as boolean;
}

/** Within one tree: a shadow root is not crossed. */
export function closest(element: Element, selector: string): Element | null {
  return closestSelector(element, selector) as Element | null;
}

function queriesOf(root: ParentNode) {
  return queries[nodeType(root) as keyof typeof queries];
}

export function query(root: ParentNode, selector: string): Element | null {
  return queriesOf(root).one(root, selector) as Element | null;
}

export function queryAll(root: ParentNode, selector: string): Element[] {
  return Array.from(queriesOf(root).all(root, selector) as ArrayLike<Element>);
}

export function childrenOf(element: Node): Element[] {
  const children: Element[] = [];
  for (let child = firstChildOf(element); child; child = nextSiblingOf(child)) {
    if (isElement(child)) children.push(child);
  }
  return children;
}
