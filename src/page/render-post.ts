import html2canvas from 'html2canvas';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { parentAcross } from '../extractors/dom/tree.ts';
import { PostCopy } from './render-clone.ts';
import { startDeadline } from './render-deadline.ts';
import { carryFonts } from './render-fonts.ts';
import { openWorkroom, type Workroom } from './render-frame.ts';
import { type Missing, nothingMissing, remarksOf } from './render-remarks.ts';
import { fitScale, SMALLER } from './render-size.ts';
import { boxOf, documentOf } from './snapshot-dom.ts';

/** `png`: a data address. `width`, `height`: device pixels. `remarks`: what is not as it was shown. */
export type Rendered = { png: string; width: number; height: number; remarks: string[] };
export type RenderPost = (root: Element) => Promise<Rendered>;

export const RENDER_LIMIT_MS = 10_000;
const CLEAR = /^(?:transparent|rgba\(.*,\s*0\))$/;

/** The first colour behind the post that is not clear. */
function colourBehind(root: Element): string {
  for (let at: Element | null = root; at; at = parentAcross(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!CLEAR.test(backgroundColor)) return backgroundColor;
  }
  return '#ffffff';
}

/** The post's own place in the page does not come along. */
const FREED =
  ';position:relative;inset:auto;transform:none;float:none;margin:0;translate:none;' +
  'max-width:none;min-width:0;flex:none;box-sizing:border-box;';

function place(root: Element, room: Document, missing: Missing, signal: AbortSignal): HTMLElement {
  const isFree = missing.fonts > 0;
  new PostCopy(room, missing, signal, isFree).copy(root, room.body);
  const copy = room.body.firstElementChild;
  if (!copy) throw new HoldfastError('render-failed', 'not shown');
  // Made by `makePart` in the room's own world, where `instanceof` of this one does not hold.
  const placed = copy as HTMLElement;
  const box = boxOf(root);
  const display = getComputedStyle(root).display.startsWith('inline') ? 'display:inline-block;' : '';
  const height = isFree ? 'auto' : `${box?.height}px`;
  placed.style.cssText += `${FREED}${display}width:${box?.width}px;height:${height}`;
  return placed;
}

async function draw(root: Element, room: Document, signal: AbortSignal): Promise<Rendered> {
  const box = boxOf(root);
  if (!box || box.width <= 0 || box.height <= 0) throw new HoldfastError('render-failed', 'no size');
  fitScale(box.width, box.height, 1);
  const missing = nothingMissing();
  missing.fonts = carryFonts(pageOf(root), room);
  const copy = place(root, room, missing, signal);
  const width = Math.ceil(box.width);
  const height = Math.ceil(Math.max(box.height, boxOf(copy)?.height ?? 0));
  const scale = fitScale(width, height, window.devicePixelRatio);
  const canvas = await html2canvas(copy, {
    ...{ scale, width, height, signal, logging: false, scrollX: 0, scrollY: 0 },
    ...{ windowWidth: Math.max(width, window.innerWidth), windowHeight: window.innerHeight },
    backgroundColor: colourBehind(root),
  });
  const smaller = scale < window.devicePixelRatio ? [SMALLER] : [];
  const png = canvas.toDataURL('image/png');
  return { png, width: canvas.width, height: canvas.height, remarks: [...remarksOf(missing), ...smaller] };
}

function pageOf(root: Element): Document {
  const page = documentOf(root);
  if (!page) throw new HoldfastError('render-failed', 'no document');
  return page;
}

/** The signal's own end counts too: not everything in the drawing asks for it. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/**
 * Draws a post again from the page's structure, for one that does not fit the window. Does not scroll,
 * changes nothing that stays, and loads nothing that the page has not loaded. Chromium only: Firefox takes
 * beyond the window itself. Throws `picture-too-tall` or `render-failed` (after 10 s too).
 */
export const renderPost: RenderPost = async (root) => {
  const { signal, end } = startDeadline(RENDER_LIMIT_MS);
  let room: Workroom | null = null;
  try {
    room = await openWorkroom(pageOf(root), signal);
    return await Promise.race([draw(root, room.document, signal), untilAborted(signal)]);
  } catch (thrown) {
    throw toHoldfastError(thrown, 'render-failed');
  } finally {
    room?.close();
    end();
  }
};
