import { getter, method } from '../extractors/dom/native.ts';
import { attr, hostOf, shadowOf } from '../extractors/dom/safe.ts';

/** What the page's side reads beyond `extractors/dom/safe.ts`, in the same way: no member is asked of a node. */

export const baseAddress = getter<string>('Node', 'baseURI', '');
export const documentOf = getter<Document | null>('Node', 'ownerDocument', null);
export const isInPage = getter<boolean>('Node', 'isConnected', false);
export const namespaceOf = getter<string | null>('Element', 'namespaceURI', null);
export const attributeNames = method<[], string[]>('Element', 'getAttributeNames', []);
export const boxOf = method<[], DOMRect | null>('Element', 'getBoundingClientRect', null);
export const bringIntoView = method<[ScrollIntoViewOptions], void>('Element', 'scrollIntoView', undefined);

export const documentElement = getter<Element | null>('Document', 'documentElement', null);
export const compatMode = getter<string>('Document', 'compatMode', 'CSS1Compat');
export const scrollingElement = getter<Element | null>('Document', 'scrollingElement', null);
export const bodyOf = getter<HTMLElement | null>('Document', 'body', null);
export const fontsOf = getter<FontFaceSet | null>('Document', 'fonts', null);
export const activeElement = getter<Element | null>('Document', 'activeElement', null);
const createIn = method<[string, string], Element | null>('Document', 'createElementNS', null);
const pointIn = method<[number, number], Element[]>('Document', 'elementsFromPoint', []);

/** In a document of SVG or other XML, `createElement` makes elements that have no style and no shadow. */
export function createHtml<K extends keyof HTMLElementTagNameMap>(document: Document, tag: K) {
  return createIn(document, 'http://www.w3.org/1999/xhtml', tag) as HTMLElementTagNameMap[K];
}

export function elementsAt(document: Document, x: number, y: number): Element[] {
  return pointIn(document, x, y);
}

const activeInside = getter<Element | null>('ShadowRoot', 'activeElement', null);

/** The element with the focus, through open shadow roots. */
export function innermostFocus(document: Document): Element | null {
  let focused = activeElement(document);
  for (;;) {
    const shadow: ShadowRoot | null = focused && shadowOf(focused);
    const inner = shadow && activeInside(shadow);
    if (!inner) return focused;
    focused = inner;
  }
}

const focusHtml = method<[FocusOptions], void>('HTMLElement', 'focus', undefined);

/** Elements of other languages than HTML keep no focus of their own here. */
export function giveFocus(element: Element, options: FocusOptions): void {
  if (namespaceOf(element) === 'http://www.w3.org/1999/xhtml') focusHtml(element, options);
}

const documentSheets = getter<StyleSheetList | null>('Document', 'styleSheets', null);
const shadowSheets = getter<StyleSheetList | null>('ShadowRoot', 'styleSheets', null);
const documentAdopted = getter<Iterable<CSSStyleSheet>>('Document', 'adoptedStyleSheets', []);
const shadowAdopted = getter<Iterable<CSSStyleSheet>>('ShadowRoot', 'adoptedStyleSheets', []);
const isShadow = (root: Document | ShadowRoot) => hostOf(root) !== null;

/** The root's own sheets, in order; those given by script are apart. */
export function sheetsOf(root: Document | ShadowRoot): CSSStyleSheet[] {
  return Array.from((isShadow(root) ? shadowSheets(root) : documentSheets(root)) ?? []);
}

/** May throw in Firefox, which does not hand this list to a content script. */
export function adoptedOf(root: Document | ShadowRoot): CSSStyleSheet[] {
  return Array.from(isShadow(root) ? shadowAdopted(root) : documentAdopted(root));
}

const htmlStyle = getter<CSSStyleDeclaration | null>('HTMLElement', 'style', null);
const svgStyle = getter<CSSStyleDeclaration | null>('SVGElement', 'style', null);
const mathStyle = getter<CSSStyleDeclaration | null>('MathMLElement', 'style', null);
const cssText = getter<string>('CSSStyleDeclaration', 'cssText', '');

const STYLE_BY_NAMESPACE: Readonly<Record<string, typeof htmlStyle>> = {
  'http://www.w3.org/1999/xhtml': htmlStyle,
  'http://www.w3.org/2000/svg': svgStyle,
  'http://www.w3.org/1998/Math/MathML': mathStyle,
};

/** The inline style that applies. The attribute may be there and refused (the page's own CSP). */
export function inlineStyle(element: Element): string {
  if (attr(element, 'style') === null) return '';
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
