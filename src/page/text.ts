import { childrenOf, firstChildOf, queryAll, shadowOf, tagOf } from '../extractors/dom/safe.ts';
import { MAX_TEXT, readText, type TextRead, type TextRules } from '../extractors/dom/text.ts';
import { parentAcross } from '../extractors/dom/tree.ts';
import { bodyOf, documentElement } from './snapshot-dom.ts';

/** Hears how many characters were kept of a text that is longer. */
export type OnCut = (kept: number) => void;

function isHidden(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  // The children of these hold no text of their own layout: `contents` is shown, `none` is not.
  return display === 'none' || visibility === 'hidden' || visibility === 'collapse';
}

/** Whether an element or one above it is hidden. Each is asked once, however many stand below it. */
function hiddenAbove(): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const asked: Element[] = [];
    let at: Element | null = element;
    for (; at && !known.has(at); at = parentAcross(at)) asked.push(at);
    let isNotShown = at !== null && known.get(at) === true;
    for (const one of asked.reverse()) {
      isNotShown ||= isHidden(one);
      known.set(one, isNotShown);
    }
    return isNotShown;
  };
}

const RULES: TextRules = { whitespace: 'collapse', skip: isHidden };

/** Every element with an open shadow root, at any depth of shadow trees. */
export function hostsIn(root: Element): Element[] {
  const hosts: Element[] = shadowOf(root) ? [root] : [];
  const pending: ParentNode[] = [root, ...hosts.flatMap((host) => shadowOf(host) ?? [])];
  // It grows while it is walked: a shadow tree can hold further ones.
  for (const tree of pending) {
    for (const element of queryAll(tree, '*')) {
      const shadow = shadowOf(element);
      if (!shadow) continue;
      hosts.push(element);
      pending.push(shadow);
    }
  }
  return hosts;
}

/** A host that has children of its own shows its shadow tree too; the reader takes the children only. */
function shadowTexts(root: Element): TextRead[] {
  const isNotShown = hiddenAbove();
  const hosts = hostsIn(root).filter((host) => firstChildOf(host) && !isNotShown(host));
  return hosts.flatMap((host) => {
    const shadow = shadowOf(host);
    const parts = shadow ? childrenOf(shadow).filter((child) => tagOf(child) !== 'style') : [];
    return parts.filter((part) => !isHidden(part)).map((part) => readText(part, RULES));
  });
}

/**
 * The words as shown: line breaks, emoji from pictures, every script as it stands; hidden parts left
 * out. Text of open shadow trees that stand beside children of their host comes last. At most 4 million
 * characters of 500,000 nodes; `onCut` hears when there was more.
 */
export function elementText(root: Element, onCut: OnCut = () => undefined): string {
  const reads = [readText(root, RULES), ...shadowTexts(root)].filter(({ text }) => text.trim() !== '');
  const whole = reads.map(({ text }) => text).join('\n');
  const text = whole.slice(0, MAX_TEXT);
  if (text !== whole || reads.some(({ cut }) => cut)) onCut(text.length);
  return text;
}

/** The page's words as shown. */
export function pageText(document: Document, onCut?: OnCut): string {
  const root = bodyOf(document) ?? documentElement(document);
  return root ? elementText(root, onCut) : '';
}
