/**
 * Reading a page that may lie. A `<form>` with an input named `parentNode`, or an image named
 * `querySelectorAll` in a document, hides the real member behind an element of the page (DOM
 * clobbering), in an extension's isolated world too. So every member is taken from the prototype.
 */

type Member = { descriptor: PropertyDescriptor | null };
const membersOf = new WeakMap<object, Map<string, Member>>();

function lookUp(prototype: object, name: string): Member {
  for (let at: object | null = prototype; at; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor) return { descriptor };
  }
  return { descriptor: null };
}

function member(node: object, name: string): Member {
  const prototype = Object.getPrototypeOf(node) as object;
  const known = membersOf.get(prototype) ?? new Map<string, Member>();
  if (known.size === 0) membersOf.set(prototype, known);
  const found = known.get(name) ?? lookUp(prototype, name);
  known.set(name, found);
  return found;
}

function read(node: object, name: string): unknown {
  const { descriptor } = member(node, name);
  // A DOM written in JavaScript may keep a field on the object itself; a browser never does.
  if (!descriptor) return Reflect.get(node, name);
  return descriptor.get ? descriptor.get.call(node) : descriptor.value;
}

function call(node: object, name: string, ...parameters: unknown[]): unknown {
  return (read(node, name) as (...given: unknown[]) => unknown).apply(node, parameters);
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const FRAGMENT = 11;

export function isElement(node: Node): node is Element {
  return read(node, 'nodeType') === ELEMENT;
}

export function isText(node: Node): boolean {
  const type = read(node, 'nodeType');
  return type === TEXT || type === CDATA;
}

/** The element that carries this shadow root; `null` for any other node. */
export function hostOf(node: Node): Element | null {
  if (read(node, 'nodeType') !== FRAGMENT) return null;
  return (read(node, 'host') as Element | null | undefined) ?? null;
}

/** An open shadow root; a closed one is `null`, as to any script. */
export function shadowOf(element: Element): ShadowRoot | null {
  return (read(element, 'shadowRoot') as ShadowRoot | null | undefined) ?? null;
}

export function parentOf(node: Node): Node | null {
  return read(node, 'parentNode') as Node | null;
}

export function firstChildOf(node: Node): Node | null {
  return read(node, 'firstChild') as Node | null;
}

export function nextSiblingOf(node: Node): Node | null {
  return read(node, 'nextSibling') as Node | null;
}

export function rootOf(node: Node): Node {
  return call(node, 'getRootNode') as Node;
}

/** Characters of a text node. */
export function charactersOf(node: Node): string {
  return String(read(node, 'nodeValue') ?? '');
}

/** Lower-case tag name. */
export function tagOf(element: Element): string {
  return String(read(element, 'localName')).toLowerCase();
}

export function attr(element: Element, name: string): string | null {
  return call(element, 'getAttribute', name) as string | null;
}

export function hasAttr(element: Element, name: string): boolean {
  return attr(element, name) !== null;
}

export function matches(element: Element, selector: string): boolean {
  return call(element, 'matches', selector) as boolean;
}

/** Within one tree: a shadow root is not crossed. */
export function closest(element: Element, selector: string): Element | null {
  return call(element, 'closest', selector) as Element | null;
}

export function query(root: ParentNode, selector: string): Element | null {
  return call(root, 'querySelector', selector) as Element | null;
}

export function queryAll(root: ParentNode, selector: string): Element[] {
  return Array.from(call(root, 'querySelectorAll', selector) as ArrayLike<Element>);
}

export function childrenOf(element: Node): Element[] {
  const children: Element[] = [];
  for (let child = firstChildOf(element); child; child = nextSiblingOf(child)) {
    if (isElement(child)) children.push(child);
  }
  return children;
}
