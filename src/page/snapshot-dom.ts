/**
 * Reading a hostile DOM. A form that holds `<input name="attributes">` answers `form.attributes` with
 * that input, so nothing here asks the node: the prototypes' own getters, taken at load, are called on it.
 */
type Reader<T> = (node: unknown) => T;

function prototypeOf(owner: string): object | undefined {
  return (globalThis as unknown as Record<string, { prototype: object } | undefined>)[owner]?.prototype;
}

function getter<T>(owner: string, name: string, missing: T): Reader<T> {
  const prototype = prototypeOf(owner);
  const get = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get ? (node) => ofKind(() => Reflect.apply(get, node, []) as T, missing) : () => missing;
}

/** A node of another kind (an `<input>` that is SVG's) is refused by the getter with a TypeError. */
function ofKind<T>(read: () => T, missing: T): T {
  try {
    return read();
  } catch (thrown) {
    // By name: the TypeError may be that of another window.
    if ((thrown as { name?: unknown } | null)?.name === 'TypeError') return missing;
    throw thrown;
  }
}

function method<A extends unknown[], T>(owner: string, name: string, missing: T) {
  const prototype = prototypeOf(owner);
  const call = prototype && (Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown);
  if (typeof call !== 'function') return (_node: unknown, ..._given: A): T => missing;
  return (node: unknown, ...given: A): T => Reflect.apply(call, node, given) as T;
}

export const NODE = { element: 1, text: 3, cdata: 4, fragment: 11 } as const;

export const nodeType = getter<number>('Node', 'nodeType', 0);
export const firstChild = getter<Node | null>('Node', 'firstChild', null);
export const nextSibling = getter<Node | null>('Node', 'nextSibling', null);
export const parentNode = getter<Node | null>('Node', 'parentNode', null);
export const textOf = getter<string | null>('Node', 'textContent', null);
export const baseAddress = getter<string>('Node', 'baseURI', '');
export const localName = getter<string>('Element', 'localName', '');
export const namespaceOf = getter<string | null>('Element', 'namespaceURI', null);
export const openShadowRoot = getter<ShadowRoot | null>('Element', 'shadowRoot', null);
export const attributeNames = method<[], string[]>('Element', 'getAttributeNames', []);
export const attribute = method<[string], string | null>('Element', 'getAttribute', null);
export const matches = method<[string], boolean>('Element', 'matches', false);
export const boxOf = method<[], DOMRect | null>('Element', 'getBoundingClientRect', null);
export const hostOf = getter<Element | null>('ShadowRoot', 'host', null);

export const documentElement = getter<Element | null>('Document', 'documentElement', null);
export const compatMode = getter<string>('Document', 'compatMode', 'CSS1Compat');
export const bodyOf = getter<HTMLElement | null>('Document', 'body', null);
export const activeElement = getter<Element | null>('Document', 'activeElement', null);
const createIn = method<[string, string], Element | null>('Document', 'createElementNS', null);
const queryIn = method<[string], Iterable<Element>>('Document', 'querySelectorAll', []);
const pointIn = method<[number, number], Element[]>('Document', 'elementsFromPoint', []);

/** In a document of SVG or other XML, `createElement` makes elements that have no style and no shadow. */
export function createHtml<K extends keyof HTMLElementTagNameMap>(document: Document, tag: K) {
  return createIn(document, 'http://www.w3.org/1999/xhtml', tag) as HTMLElementTagNameMap[K];
}

export function queryAllOf(document: Document, selector: string): Element[] {
  return [...queryIn(document, selector)];
}

export function elementsAt(document: Document, x: number, y: number): Element[] {
  return pointIn(document, x, y);
}

const documentSheets = getter<StyleSheetList | null>('Document', 'styleSheets', null);
const shadowSheets = getter<StyleSheetList | null>('ShadowRoot', 'styleSheets', null);
const documentAdopted = getter<Iterable<CSSStyleSheet>>('Document', 'adoptedStyleSheets', []);
const shadowAdopted = getter<Iterable<CSSStyleSheet>>('ShadowRoot', 'adoptedStyleSheets', []);
const isShadow = (root: Document | ShadowRoot) => nodeType(root) === NODE.fragment;

/** The root's own sheets, in order; those given by script are apart. */
export function sheetsOf(root: Document | ShadowRoot): CSSStyleSheet[] {
  return Array.from((isShadow(root) ? shadowSheets(root) : documentSheets(root)) ?? []);
}

/** May throw in Firefox, which does not hand this list to a content script. */
export function adoptedOf(root: Document | ShadowRoot): CSSStyleSheet[] {
  return Array.from(isShadow(root) ? shadowAdopted(root) : documentAdopted(root));
}

export const documentOf = getter<Document | null>('Node', 'ownerDocument', null);

const htmlStyle = getter<CSSStyleDeclaration | null>('HTMLElement', 'style', null);
const svgStyle = getter<CSSStyleDeclaration | null>('SVGElement', 'style', null);
const mathStyle = getter<CSSStyleDeclaration | null>('MathMLElement', 'style', null);
const cssText = getter<string>('CSSStyleDeclaration', 'cssText', '');

const STYLE_BY_NAMESPACE: Readonly<Record<string, Reader<CSSStyleDeclaration | null>>> = {
  'http://www.w3.org/1999/xhtml': htmlStyle,
  'http://www.w3.org/2000/svg': svgStyle,
  'http://www.w3.org/1998/Math/MathML': mathStyle,
};

/** The inline style that applies. The attribute may be there and refused (the page's own CSP). */
export function inlineStyle(element: Element): string {
  if (attribute(element, 'style') === null) return '';
  const declaration = STYLE_BY_NAMESPACE[namespaceOf(element) ?? '']?.(element);
  return declaration ? cssText(declaration) : '';
}

export const imageSize = {
  width: getter<number>('HTMLImageElement', 'naturalWidth', 0),
  height: getter<number>('HTMLImageElement', 'naturalHeight', 0),
  address: getter<string>('HTMLImageElement', 'currentSrc', ''),
};
export const inputValue = getter<string>('HTMLInputElement', 'value', '');
export const inputChecked = getter<boolean>('HTMLInputElement', 'checked', false);
export const areaValue = getter<string>('HTMLTextAreaElement', 'value', '');
export const optionSelected = getter<boolean>('HTMLOptionElement', 'selected', false);
export const styleSheetOf = {
  style: getter<CSSStyleSheet | null>('HTMLStyleElement', 'sheet', null),
  svgStyle: getter<CSSStyleSheet | null>('SVGStyleElement', 'sheet', null),
  link: getter<CSSStyleSheet | null>('HTMLLinkElement', 'sheet', null),
};

/** The element's children, without asking the element. */
export function* childrenOf(parent: Node): Generator<Node> {
  for (let node = firstChild(parent); node; node = nextSibling(node)) yield node;
}

export function isElement(node: Node): node is Element {
  return nodeType(node) === NODE.element;
}
