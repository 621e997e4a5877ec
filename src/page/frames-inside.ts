import { getter } from '../extractors/dom/native.ts';
import { queryAll } from '../extractors/dom/safe.ts';
import { documentOf } from './snapshot-dom.ts';

/**
 * Frames of the page's own site, such as YouTube's live chat: the browser lets a script of the page's window read
 * them. A frame of another site stays closed.
 */
const contentDocument = getter<Document | null>('HTMLIFrameElement', 'contentDocument', null);

/** Frames in frames in frames: nothing real goes deeper. */
const MOST_DEEP = 5;
const MOST_FRAMES = 50;

/** What the frame shows; `null` for what is no frame, or one of another site. */
export function frameDocument(element: Element): Document | null {
  return contentDocument(element);
}

/** The frame that shows this document; `null` where it is the window's own. */
export function frameOf(document: Document | null): Element | null {
  try {
    return document?.defaultView?.frameElement ?? null;
  } catch {
    // Of another site: then no element of it came to us either.
    return null;
  }
}

/** This document and those that it stands in, from the inside out: the window's own comes last. */
export function documentsAround(document: Document): Document[] {
  const found = [document];
  for (let deep = 0; deep < MOST_DEEP; deep += 1) {
    const frame = frameOf(found.at(-1) ?? null);
    const around = frame && documentOf(frame);
    if (!around) break;
    found.push(around);
  }
  return found;
}

/** The window's own document. */
export function topDocument(document: Document): Document {
  return documentsAround(document).at(-1) ?? document;
}

/** The page and every frame in it that can be read, the page first. */
export function documentsIn(document: Document): Document[] {
  const found = [document];
  for (const one of found) {
    if (found.length > MOST_FRAMES) break;
    for (const frame of queryAll(one, 'iframe,frame')) {
      const inner = frameDocument(frame);
      if (inner) found.push(inner);
    }
  }
  return found.slice(0, MOST_FRAMES);
}
