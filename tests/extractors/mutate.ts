/** What platforms do to their pages from one week to the next, done to a fixture in place: elements stay the same. */
export type Mutation = 'classes' | 'test-ids' | 'wrapped' | 'locale';

/** How the words of another language replace what the page says of times; what is expected follows them. */
export const OTHER_TIME = 'vor 17 Std.';

type Known = { times: ReadonlySet<string>; names: ReadonlySet<string> };

export function mutate(document: Document, mutation: Mutation, known: Known): void {
  for (const element of allElements(document)) MUTATIONS[mutation](element, known);
  if (mutation === 'locale') document.documentElement.setAttribute('lang', 'de');
}

const MUTATIONS: Record<Mutation, (element: Element, known: Known) => void> = {
  classes: renameClasses,
  'test-ids': dropTestIds,
  wrapped: wrapText,
  locale: translate,
};

function allElements(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? allElements(element.shadowRoot) : []),
  ]);
}

/** The same class keeps one new name, as when a build names them anew. */
function renameClasses(element: Element): void {
  const names = element.getAttribute('class')?.split(/\s+/).filter(Boolean) ?? [];
  if (names.length > 0) element.setAttribute('class', names.map(newName).join(' '));
}

function newName(name: string): string {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 31;
  return `m${hash.toString(36)}`;
}

const TEST_ID = /^data-(?:testid|test-id|e2e|a-target|test-selector|test-pin-id|testid-.*)$/;

function dropTestIds(element: Element): void {
  for (const { name } of [...element.attributes]) if (TEST_ID.test(name)) element.removeAttribute(name);
}

const NO_WORDS = /^(?:script|style|template|title|textarea|noscript|option)$/;

function wrapText(element: Element): void {
  if (NO_WORDS.test(element.localName) || element.namespaceURI?.endsWith('svg')) return;
  for (const text of textsOf(element)) {
    const span = element.ownerDocument.createElement('span');
    element.replaceChild(span, text);
    span.append(text);
  }
}

function textsOf(element: Element): ChildNode[] {
  return [...element.childNodes].filter(
    (node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '',
  );
}

const SPOKEN = ['aria-label', 'aria-description', 'title', 'alt', 'placeholder'];

/** Names and numbers stay, all other words become ones that nobody has listed. */
function translate(element: Element, known: Known): void {
  for (const name of SPOKEN) {
    const said = element.getAttribute(name);
    if (said) element.setAttribute(name, translated(said, known));
  }
  for (const text of textsOf(element))
    if (known.times.has((text.nodeValue ?? '').trim())) text.nodeValue = OTHER_TIME;
}

function translated(said: string, { times, names }: Known): string {
  if (times.has(said.trim())) return OTHER_TIME;
  return said.replace(/\p{L}{2,}/gu, (word) => (names.has(word) ? word : `${[...word].reverse().join('')}ö`));
}
