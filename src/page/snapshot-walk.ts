import {
  attr,
  charactersOf,
  firstChildOf,
  isElement,
  isText,
  localNameOf,
  nextSiblingOf,
  tagOf,
} from '../extractors/dom/safe.ts';
import { NOWHERE, writeAttributes, writeFact } from './inert-attributes.ts';
import { writtenName } from './inert-elements.ts';
import { escapeText, writeAttribute } from './inert-escape.ts';
import { areaText, fieldState } from './inert-forms.ts';
import { BOXED, DROPPED, FRAMES, SECRET_NAME, VOID } from './inert-names.ts';
import { writeBox, writeImage } from './inert-picture.ts';
import { namespaceOf, styleSheetOf } from './snapshot-dom.ts';
import type { ShadowRootOf } from './snapshot-shadow.ts';
import { adoptedSheets, sheetText } from './snapshot-sheets.ts';
import type { IsUsed } from './snapshot-used.ts';
import type { SnapshotWriter } from './snapshot-writer.ts';

const SVG = 'http://www.w3.org/2000/svg';
const HTML = 'http://www.w3.org/1999/xhtml';
const VALUE_ONLY = new Set(['value']);
const SHELL = new Set(['html', 'head', 'body', 'frameset']);

/** One open element (or shadow root, or document): what comes next in it, and what closes it. */
type Open = { next: Node | null; close: string; name: string; adopted?: ShadowRoot };

/**
 * Writes a tree out, without recursion: a page can nest deeper than the stack is. Every element that
 * is not on a list becomes a neutral one, so that a name nobody has thought of stays inert.
 */
export class SnapshotWalk {
  readonly #writer: SnapshotWriter;
  readonly #shadowRootOf: ShadowRootOf;
  readonly #openNames = new Map<string, number>();
  #open: Open[] = [];
  /** Written into the next start tag only. */
  #mark = '';

  constructor(writer: SnapshotWriter, shadowRootOf: ShadowRootOf) {
    this.#writer = writer;
    this.#shadowRootOf = shadowRootOf;
  }

  /** Writes this node with everything inside. */
  writeTree(node: Node, mark = ''): void {
    this.#mark = mark;
    this.#visit(node);
    this.#drain();
  }

  /** Writes what is inside, shadow root included, not the node itself. */
  writeInside(element: Element): void {
    this.#descend(element, '', '');
    this.#drain();
  }

  /** Writes the start tag alone, for an element around a post; gives the end tag. */
  writeStart(element: Element, mark: string, style = ''): string {
    const written = writtenName(element, () => false);
    this.#writer.write(`<${written}${mark}${writeAttributes(element, undefined, style)}>`);
    return `</${written}>`;
  }

  writeAdopted(root: Document | ShadowRoot, isUsed: IsUsed | null = null): void {
    for (const sheet of adoptedSheets(root, this.#writer.parts)) this.writeSheet(sheet, '', isUsed);
  }

  writeSheet(sheet: CSSStyleSheet | null, attributes: string, isUsed: IsUsed | null = null): void {
    const css = sheet ? sheetText(sheet, this.#writer.parts, isUsed) : '';
    this.#writer.write(`<style${attributes}>${css}</style>`);
  }

  #drain(): void {
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      const node = top.next;
      if (!node) {
        this.#leave(top);
        continue;
      }
      top.next = nextSiblingOf(node);
      this.#visit(node);
    }
  }

  #leave(top: Open): void {
    if (top.adopted) this.writeAdopted(top.adopted);
    this.#writer.write(top.close);
    this.#openNames.set(top.name, (this.#openNames.get(top.name) ?? 1) - 1);
    this.#open.pop();
  }

  #visit(node: Node): void {
    if (isElement(node)) this.#visitElement(node);
    else if (isText(node)) this.#writer.write(escapeText(charactersOf(node)));
  }

  #visitElement(element: Element): void {
    const name = tagOf(element);
    if (DROPPED.has(name)) return;
    this.#writer.parts.elements += 1;
    if (namespaceOf(element) === HTML && this.#writeSpecial(element, name)) return;
    if (name === 'style' && namespaceOf(element) === SVG) {
      this.writeSheet(styleSheetOf.svgStyle(element), '');
      return;
    }
    this.#enter(
      element,
      writtenName(element, (open) => this.#isOpen(open)),
    );
  }

  /** The HTML elements that are not simply a tag with something inside. */
  #writeSpecial(element: Element, name: string): boolean {
    if (BOXED.has(name)) this.#writeBoxed(element, name);
    else if (name === 'img') this.#writer.write(writeImage(element));
    else if (name === 'style') this.writeSheet(styleSheetOf.style(element), writeAttributes(element));
    else if (name === 'link') this.#writeLink(element);
    else if (name === 'meta') this.#writeMeta(element);
    else if (name === 'textarea') this.#writeArea(element);
    else if (SHELL.has(name)) this.#enter(element, 'holdfast-block');
    else return false;
    return true;
  }

  #writeBoxed(element: Element, name: string): void {
    if (FRAMES.has(name)) this.#writer.parts.framesLeftOut += 1;
    if (name === 'canvas') this.#writer.parts.canvasesLeftOut += 1;
    this.#writer.write(writeBox(element));
  }

  #writeLink(element: Element): void {
    const sheet = styleSheetOf.link(element);
    if (sheet) this.writeSheet(sheet, writeAttributes(element, new Set(['rel', 'type', 'media'])));
    else this.#writer.write(`<link${writeAttributes(element, new Set(['rel']))}${relFact(element)}>`);
  }

  #writeMeta(element: Element): void {
    const isAction = attr(element, 'http-equiv') !== null || attr(element, 'charset') !== null;
    const name = `${attr(element, 'name') ?? ''} ${attr(element, 'property') ?? ''}`;
    if (!isAction && !SECRET_NAME.test(name) && !/token|verif/i.test(name)) {
      this.#writer.write(`<meta${writeAttributes(element)}>`);
    }
  }

  #writeArea(element: Element): void {
    const text = escapeText(areaText(element));
    this.#writer.write(`<textarea${writeAttributes(element)}>\n${text}</textarea>`);
  }

  #isOpen(name: string): boolean {
    return (this.#openNames.get(name) ?? 0) > 0;
  }

  #enter(element: Element, written: string): void {
    const name = tagOf(element);
    const renamed = written.toLowerCase() === name ? '' : writeFact('tag', localNameOf(element));
    const link =
      (name === 'a' || name === 'area') && hasAddress(element) ? writeAttribute('href', NOWHERE) : '';
    const except = name === 'input' ? VALUE_ONLY : undefined;
    const state = fieldState(element, name);
    this.#writer.write(
      `<${written}${this.#mark}${renamed}${writeAttributes(element, except)}${link}${state}>`,
    );
    this.#mark = '';
    if (VOID.has(written)) return;
    // The parser drops one line break after <pre>: one is given for it to drop.
    if (written === 'pre') this.#writer.write('\n');
    this.#descend(element, written, `</${written}>`);
  }

  #descend(element: Element, written: string, close: string): void {
    this.#openNames.set(written, (this.#openNames.get(written) ?? 0) + 1);
    this.#open.push({ next: firstChildOf(element), close, name: written });
    const shadow = this.#shadowRootOf(element);
    if (!shadow) return;
    this.#writer.parts.shadowRoots += 1;
    this.#writer.write('<template shadowrootmode="open">');
    this.#open.push({ next: firstChildOf(shadow), close: '</template>', name: '', adopted: shadow });
  }
}

function hasAddress(element: Element): boolean {
  return attr(element, 'href') !== null || attr(element, 'xlink:href') !== null;
}

function relFact(element: Element): string {
  const rel = attr(element, 'rel');
  return rel ? writeFact('rel', rel) : '';
}
