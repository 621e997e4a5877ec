import { isElement, localNameOf, nodesIn } from '../extractors/dom/safe.ts';
import { writeAttributes } from './inert-attributes.ts';
import { writeAncestors } from './snapshot-ancestors.ts';
import { compatMode, documentElement, documentOf, namespaceOf } from './snapshot-dom.ts';
import { HEAD_START } from './snapshot-head.ts';
import { type ShadowRootOf, shadowRootOf } from './snapshot-shadow.ts';
import { SnapshotWalk } from './snapshot-walk.ts';
import { type Snapshot, SnapshotWriter } from './snapshot-writer.ts';

export type SnapshotOptions = { shadowRootOf?: ShadowRootOf; limit?: number };

const HTML = 'http://www.w3.org/1999/xhtml';

function childNamed(parent: Element, name: string): Element | null {
  for (const node of nodesIn(parent)) {
    if (isElement(node) && localNameOf(node) === name) return node;
  }
  return null;
}

function doctypeOf(document: Document): string {
  return compatMode(document) === 'BackCompat' ? '' : '<!DOCTYPE html>\n';
}

function begin(document: Document, options: SnapshotOptions) {
  const writer = new SnapshotWriter(options.limit);
  const walk = new SnapshotWalk(writer, options.shadowRootOf ?? shadowRootOf);
  writer.write(doctypeOf(document));
  return { writer, walk };
}

function writeHead(head: Element | null, writer: SnapshotWriter, walk: SnapshotWalk): void {
  writer.write(`<head>${HEAD_START}`);
  if (head) walk.writeInside(head);
  writer.write('</head>\n');
}

function isPage(root: Element | null): root is Element {
  return root !== null && namespaceOf(root) === HTML && localNameOf(root) === 'html';
}

function writeBody(page: Element, head: Element | null, walk: SnapshotWalk, writer: SnapshotWriter): void {
  const body = childNamed(page, 'body') ?? childNamed(page, 'frameset');
  writer.write(`<body${body ? writeAttributes(body) : ''}>`);
  for (const node of nodesIn(page)) {
    if (node === body && body) walk.writeInside(body);
    else if (node !== head && isElement(node)) walk.writeTree(node);
  }
}

/**
 * The live page as inert HTML: it never runs, never loads, looks as the page did. Synchronous.
 * Throws `snapshot-too-large` above 24 MB.
 */
export function snapshotDocument(document: Document, options: SnapshotOptions = {}): Snapshot {
  const { writer, walk } = begin(document, options);
  const root = documentElement(document);
  const head = isPage(root) ? childNamed(root, 'head') : null;
  writer.write(`<html${isPage(root) ? writeAttributes(root) : ''}>`);
  writeHead(head, writer, walk);
  if (isPage(root)) writeBody(root, head, walk, writer);
  else if (root) {
    writer.write('<body>');
    walk.writeTree(root);
  }
  walk.writeAdopted(document);
  writer.write('</body></html>\n');
  return writer.finish();
}

/**
 * One row of a list as inert HTML: its own tree alone, since the page's copy has its style sheets. Synchronous.
 * Throws `snapshot-too-large` above `limit` characters.
 */
export function snapshotRow(root: Element, limit: number): string {
  const writer = new SnapshotWriter(limit);
  new SnapshotWalk(writer, shadowRootOf).writeTree(root);
  return writer.finish().html;
}

/**
 * One post as inert HTML that stands alone: the page's style sheets and the tags around the post (so
 * that rules about ancestors still match), none of its neighbours. Synchronous.
 * Throws `snapshot-too-large` above 24 MB.
 */
export function snapshotElement(root: Element, options: SnapshotOptions = {}): Snapshot {
  const document = documentOf(root);
  if (!document) throw new TypeError('element without a document');
  const { writer, walk } = begin(document, options);
  writeAncestors(root, document, writer, walk);
  return writer.finish();
}
