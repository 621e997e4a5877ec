import { localNameOf } from '../extractors/dom/safe.ts';
import { CLOSES_P, HTML_NAMES, MATH_NAMES, NOT_INSIDE_ITSELF, SVG_NAMES } from './inert-names.ts';
import { namespaceOf } from './snapshot-dom.ts';

const CUSTOM_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9._-]*)+$/;
/** Old names whose content a parser takes as raw text: the same look without that. */
const RAW_TEXT: Readonly<Record<string, string>> = { xmp: 'pre', listing: 'pre', plaintext: 'pre' };
const OTHER = 'holdfast-other';
const BLOCK = 'holdfast-block';

/** A parser would close an open element on this start tag, and the copy would come apart. */
function wouldBreak(name: string, isOpen: (name: string) => boolean): boolean {
  return (CLOSES_P.has(name) && isOpen('p')) || (NOT_INSIDE_ITSELF.has(name) && isOpen(name));
}

function htmlName(name: string, isOpen: (name: string) => boolean): string {
  const known = RAW_TEXT[name] ?? name;
  if (!HTML_NAMES.has(known) && !CUSTOM_NAME.test(known)) return OTHER;
  return wouldBreak(known, isOpen) ? BLOCK : known;
}

/** The name to write: its own, or a neutral one where its own is unknown or would be parsed apart. */
export function writtenName(element: Element, isOpen: (name: string) => boolean): string {
  const name = localNameOf(element);
  switch (namespaceOf(element)) {
    case 'http://www.w3.org/1999/xhtml':
      return htmlName(name.toLowerCase(), isOpen);
    case 'http://www.w3.org/2000/svg':
      return SVG_NAMES.has(name) ? name : OTHER;
    case 'http://www.w3.org/1998/Math/MathML':
      return MATH_NAMES.has(name) ? name : OTHER;
    default:
      return OTHER;
  }
}
