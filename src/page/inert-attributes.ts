import { attr, localNameOf, matches } from '../extractors/dom/safe.ts';
import { inertCss } from './inert-css.ts';
import { writeAttribute } from './inert-escape.ts';
import { MOVED, REMOVED, SECRET_NAME } from './inert-names.ts';
import { attributeNames, baseAddress, inlineStyle, namespaceOf } from './snapshot-dom.ts';

/** A link in the copy points nowhere: a click must not tell the other side that somebody looks. */
export const NOWHERE = '#holdfast-link';
const SAFE_NAME = /^[a-z_][\w.:-]*$/i;
const PLAIN_ADDRESS = /^(?:https?|ftp|mailto|tel|sms|xmpp|matrix|blob|about):/i;
const CARRIED_OR_PART = /^(?:#|data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,])/i;
const SVG = 'http://www.w3.org/2000/svg';
const NAME_LIMIT = 200;

/** The absolute address, or `null` where it is one that runs (`javascript:`) or is a document (`data:`). */
export function absoluteAddress(raw: string, element: Element): string | null {
  try {
    const address = new URL(raw, baseAddress(element) || undefined).href;
    return PLAIN_ADDRESS.test(address) ? address : null;
  } catch {
    // Not an address at all: kept as it was written, unless it could be read as one that runs.
    return /script\s*:|^\s*data\s*:/i.test(raw) ? null : raw;
  }
}

/** An attribute that is kept as a fact only, under a name of ours that nothing acts on. */
export function writeFact(name: string, value: string): string {
  return writeAttribute(`data-holdfast-${name.replace(/[^a-z0-9-]/gi, '-').toLowerCase()}`, value);
}

/** Within a drawing: a part of the same file by `#id`, or a picture carried in the text. */
function isOwnPart(name: string, value: string, element: Element): boolean {
  const isDrawing = namespaceOf(element) === SVG && localNameOf(element) !== 'a';
  return (
    isDrawing &&
    name.endsWith('href') &&
    (localNameOf(element) === 'use' ? /^#/ : CARRIED_OR_PART).test(value)
  );
}

function writeMoved(name: string, value: string, element: Element): string {
  if (isOwnPart(name, value, element)) return writeAttribute('href', value);
  if (name.includes('srcset')) return /(?:script|html)/i.test(value) ? '' : writeFact(name, value);
  const address = absoluteAddress(value, element);
  return address === null ? writeFact('blocked', name) : writeFact(name, address);
}

/** The page must not be able to write our own marks. */
function ownName(name: string): string {
  return name.startsWith('data-holdfast') ? `data-page-${name.slice('data-'.length)}` : name;
}

function isWritable(name: string): boolean {
  return (
    name.length <= NAME_LIMIT &&
    SAFE_NAME.test(name) &&
    !name.startsWith('on') &&
    !name.startsWith('xmlns') &&
    !REMOVED.has(name) &&
    !SECRET_NAME.test(name)
  );
}

function isOpenPopover(element: Element): boolean {
  try {
    return matches(element, ':popover-open');
  } catch {
    return false; // A browser without popovers does not know the name.
  }
}

function writeOne(raw: string, element: Element): string {
  const name = raw.toLowerCase();
  const value = attr(element, raw) ?? '';
  if (MOVED.has(name)) return writeMoved(name, value, element);
  if (name === 'popover') return isOpenPopover(element) ? '' : writeAttribute('popover', value);
  if (!isWritable(name)) return '';
  const isPaint = namespaceOf(element) === SVG && value.includes('(');
  return writeAttribute(ownName(raw), isPaint ? inertCss(value) : value);
}

/** Every attribute that may be written, those in `except` left out, and the inline style that applies. */
export function writeAttributes(
  element: Element,
  except: ReadonlySet<string> = new Set(),
  style = '',
): string {
  const out: string[] = [];
  for (const name of attributeNames(element)) {
    if (!except.has(name.toLowerCase())) out.push(writeOne(name, element));
  }
  const css = inertCss(inlineStyle(element)) + style;
  if (css) out.push(writeAttribute('style', css));
  return out.join('');
}
