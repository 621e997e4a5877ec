import { createHtml, documentElement } from './snapshot-dom.ts';

/** Nothing inside may be fetched: the drawing library's own frame inherits this. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";
const SHELL = `<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"></head><body style="margin:0"></body></html>`;
/** In no way part of the page's layout, whatever the page's own rules say. */
const ASIDE =
  'all:initial!important;position:fixed!important;left:0!important;top:0!important;width:0!important;' +
  'height:0!important;border:0!important;overflow:hidden!important;visibility:hidden!important;' +
  'pointer-events:none!important;contain:strict!important';

export type Workroom = { document: Document; close(): void };

function frameIn(page: Document, root: ShadowRoot): HTMLIFrameElement {
  const frame = createHtml(page, 'iframe');
  frame.style.cssText = ASIDE;
  // Same origin, so that this script can write in it; no script of its own.
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.srcdoc = SHELL;
  root.append(frame);
  return frame;
}

function loaded(frame: HTMLIFrameElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/**
 * A document of our own in the page, of no size, from which nothing can be loaded. It hangs in a closed
 * shadow root, so the page reaches it neither by name nor through `window.frames`. Close it when done.
 */
export async function openWorkroom(page: Document, signal: AbortSignal): Promise<Workroom> {
  const host = createHtml(page, 'div');
  host.style.cssText = ASIDE;
  const root = host.attachShadow({ mode: 'closed' });
  const close = () => host.remove();
  try {
    (documentElement(page) ?? page).append(host);
    const frame = frameIn(page, root);
    await loaded(frame, signal);
    if (!frame.contentDocument) throw new Error('the frame has no document');
    return { document: frame.contentDocument, close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}
