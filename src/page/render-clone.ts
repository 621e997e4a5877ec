import { HoldfastError } from '../domain/errors.ts';
import { charactersOf, isElement, isText, localNameOf } from '../extractors/dom/safe.ts';
import { tooSlow } from './render-deadline.ts';
import { contentText, shownInside } from './render-inside.ts';
import { hasInside, isGrey, makePart, NEUTRAL } from './render-made.ts';
import type { Missing } from './render-remarks.ts';
import { Defaults, readValues, styleText, type Values } from './render-style.ts';

const DROPPED = new Set(
  'script style template noscript link meta title base source track area map datalist'.split(' '),
);
/** More parts than this take so long to draw that the page would stand still: the words and the copy are kept. */
export const MOST_PARTS = 8_000;
const GREY_STYLE = ';background:#d9d9de';

/** Copies a post, as it is drawn now, into a room from which nothing can be loaded. */
export class PostCopy {
  readonly #room: Document;
  readonly #defaults: Defaults;
  readonly #missing: Missing;
  readonly #signal: AbortSignal;
  readonly #isFree: boolean;
  #parts = 0;
  /** What is still to do, last first: a page can nest deeper than the stack is. */
  #tasks: (() => void)[] = [];

  /** `isFree`: other fonts than the page's need other heights, so boxes may grow with their text. */
  constructor(room: Document, missing: Missing, signal: AbortSignal, isFree: boolean) {
    this.#room = room;
    this.#defaults = new Defaults(room);
    this.#missing = missing;
    this.#signal = signal;
    this.#isFree = isFree;
  }

  copy(root: Element, into: Element): void {
    this.#tasks = [() => this.#copyElement(root, into, this.#defaults.initial)];
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      if (this.#signal.aborted) throw tooSlow();
      task();
    }
  }

  #copyNode(node: Node, into: Element, parent: Values): void {
    if (isText(node)) into.append(charactersOf(node));
    else if (isElement(node)) this.#copyElement(node, into, parent);
  }

  #copyElement(element: Element, into: Element, parent: Values): void {
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) throw new HoldfastError('render-failed', 'too many parts');
    const values = readValues(getComputedStyle(element));
    if (DROPPED.has(localNameOf(element)) || values.get('display') === 'none') return;
    if (values.get('position') === 'fixed') {
      this.#missing.fixed += 1;
      return;
    }
    const copy = makePart(element, this.#room, this.#missing);
    this.#dress(copy, values, parent);
    into.append(copy);
    if (hasInside(copy)) this.#copyInside(element, copy, values);
  }

  #dress(copy: HTMLElement | SVGElement, values: Values, parent: Values): void {
    const own = this.#defaults.of(localNameOf(copy));
    const { css, picturesLeftOut } = styleText(values, parent, own, this.#defaults.initial);
    const grows = this.#isFree && hasInside(copy) && values.get('overflow-y') === 'visible';
    this.#missing.backgrounds += picturesLeftOut;
    // A sticky part stands where it was laid out: the copy does not scroll.
    const still = values.get('position') === 'sticky' ? ';position:relative;inset:auto' : '';
    const inline = values.get('display') === 'inline' ? ';display:inline-block' : '';
    const height = grows ? ';height:auto' : '';
    copy.style.cssText = css + still + height + (isGrey(copy) ? inline + GREY_STYLE : '');
  }

  #copyInside(element: Element, copy: Element, values: Values): void {
    this.#copyPseudo(element, '::before', copy, values);
    this.#tasks.push(() => this.#copyPseudo(element, '::after', copy, values));
    const inside = shownInside(element).reverse();
    for (const node of inside) this.#tasks.push(() => this.#copyNode(node, copy, values));
  }

  #copyPseudo(element: Element, which: string, into: Element, parent: Values): void {
    const style = getComputedStyle(element, which);
    const text = contentText(style.content, element);
    const values = text === null ? null : readValues(style);
    if (text === null || !values || values.get('display') === 'none') return;
    const part = this.#room.createElement(NEUTRAL);
    part.textContent = text;
    this.#dress(part, values, parent);
    into.append(part);
  }
}
