import { hostOf, isElement, localNameOf, parentOf } from '../extractors/dom/safe.ts';
import { writeAttributes, writeFact } from './inert-attributes.ts';
import { bodyOf, boxOf, documentElement, sheetsOf } from './snapshot-dom.ts';
import { HEAD_START } from './snapshot-head.ts';
import { type IsUsed, usedBy } from './snapshot-used.ts';
import type { SnapshotWalk } from './snapshot-walk.ts';
import type { SnapshotWriter } from './snapshot-writer.ts';

/**
 * The tags around a post are written for the rules that name them and for what they hand down (font,
 * colour, custom properties). Their own layout would put the post far down an empty page.
 */
const AROUND =
  '[data-holdfast-around]{display:block!important;position:static!important;transform:none!important;' +
  'float:none!important;margin:0!important;padding:0!important;border:0!important;height:auto!important;' +
  'min-height:0!important;max-height:none!important;width:auto!important;min-width:0!important;' +
  'max-width:none!important;overflow:visible!important;contain:none!important;columns:auto!important;' +
  'visibility:visible!important;content-visibility:visible!important;animation:none!important}' +
  '[data-holdfast-around]::before,[data-holdfast-around]::after{display:none!important}' +
  '[data-holdfast-post]{position:relative!important;inset:auto!important;transform:none!important;' +
  'float:none!important}';

const MARK = writeFact('around', '');

type Around = Element | ShadowRoot;

/** From the outermost element inside the body to the post's parent, through shadow roots. */
function aroundOf(root: Element): Around[] {
  const chain: Around[] = [];
  for (let node = parentOf(root); node; node = isElement(node) ? parentOf(node) : hostOf(node)) {
    if (isElement(node) && /^(?:html|body)$/.test(localNameOf(node))) break;
    if (isElement(node) || hostOf(node)) chain.unshift(node as Around);
  }
  return chain;
}

/** The width the post had: nothing else around it holds it to that now. */
function widthStyle(root: Element): string {
  const box = boxOf(root);
  if (!box || box.width <= 0) return '';
  const style = globalThis.getComputedStyle?.(root);
  const margin = (side: string) => Math.max(0, Number.parseFloat(side) || 0);
  const width = box.width + (style ? margin(style.marginLeft) + margin(style.marginRight) : 0);
  return `;width:${Math.ceil(width)}px!important`;
}

/** Of a shadow root all rules: `:host` and `::slotted` cannot be asked about from outside. */
function writeSheets(
  of: Document | ShadowRoot,
  writer: SnapshotWriter,
  walk: SnapshotWalk,
  isUsed: IsUsed | null = null,
): void {
  for (const sheet of sheetsOf(of)) walk.writeSheet(sheet, '', isUsed);
  walk.writeAdopted(of, isUsed);
  writer.write(`<style>${AROUND}</style>`);
}

function openAround(chain: readonly Around[], style: string, writer: SnapshotWriter, walk: SnapshotWalk) {
  const last = chain.findLast(isElement);
  return chain.map((part) => {
    if (isElement(part)) return walk.writeStart(part, MARK, part === last ? style : '');
    writer.parts.shadowRoots += 1;
    writer.write('<template shadowrootmode="open">');
    writeSheets(part, writer, walk);
    return '</template>';
  });
}

/** The whole file of one post: head with the page's sheets, the tags around the post, the post. */
export function writeAncestors(
  root: Element,
  document: Document,
  writer: SnapshotWriter,
  walk: SnapshotWalk,
): void {
  const page = documentElement(document);
  const body = bodyOf(document);
  const chain = aroundOf(root);
  const style = widthStyle(root);
  writer.write(`<html${MARK}${page ? writeAttributes(page) : ''}><head>${HEAD_START}`);
  const outer = [page, body, ...chain.filter(isElement)].filter((element) => element !== null);
  writeSheets(document, writer, walk, usedBy(root, outer));
  const bodyStyle = chain.some(isElement) ? '' : style;
  writer.write(`</head>\n<body${MARK}${body ? writeAttributes(body, undefined, bodyStyle) : ''}>`);
  const closing = openAround(chain, style, writer, walk);
  walk.writeTree(root, writeFact('post', ''));
  for (const close of closing.reverse()) writer.write(close);
  writer.write('</body></html>\n');
}
