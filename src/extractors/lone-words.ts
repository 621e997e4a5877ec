import type { Found } from '../domain/post.ts';
import { charactersOf, isElement, isText, nodesIn, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { holdersOf } from './dom/tree.ts';
import { words } from './found.ts';

const NO_WORDS = new Set(['script', 'style', 'template', 'noscript', 'svg', 'form', 'button', 'nav', 'time']);

/**
 * Where the boxes of a post bear no names any more: the one box of words that is left when what is known
 * (`aside`) is put away. With a second one there is no guess: it could be another's words.
 */
export function loneWords(root: Element, aside: readonly Element[], rule: string): Found<string> {
  const box = loneBoxOfWords(root, aside);
  return box && words(readText(box, { whitespace: 'collapse', skip: isButton }), rule, 'guess');
}

export function loneBoxOfWords(root: Element, aside: readonly Element[]): Element | null {
  const out = new Set<Node>(aside);
  const split = holdersOf(aside, root);
  const found: Element[] = [];
  const pending: Element[] = [root];
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const node of nodesIn(at)) {
      // Words right beside what is put away belong to no box of their own.
      if (isText(node) && /[\p{L}\p{N}]/u.test(charactersOf(node))) return null;
      if (!isElement(node) || out.has(node) || NO_WORDS.has(tagOf(node))) continue;
      if (split.has(node)) pending.push(node);
      else if (hasWords(node)) found.push(node);
      if (found.length > 1) return null;
    }
  }
  return found[0] ?? null;
}

function isButton(inner: Element): boolean {
  return tagOf(inner) === 'button';
}

function hasWords(element: Element): boolean {
  const atMost = { characters: 200, nodes: 2_000 };
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(
    readText(element, { whitespace: 'collapse', atMost, skip: isButton }).text,
  );
}
