import { isCarried } from './inert-css.ts';

/** Longest side of a picture as it is carried over: more would not show. */
const LONGEST = 4_096;

type Drawable = HTMLImageElement | HTMLCanvasElement | HTMLVideoElement;

/** A drawing has no pixels of its own, and often no size: it is taken as large as it is shown, twice over. */
const DRAWING = /^data:image\/svg\+xml|\.svg(?:[?#]|$)/i;
const FINENESS = 2;

const isDrawing = (source: Drawable): boolean => 'currentSrc' in source && DRAWING.test(source.currentSrc);

function ownSize(source: Drawable): { width: number; height: number } {
  if (isDrawing(source))
    return { width: source.clientWidth * FINENESS, height: source.clientHeight * FINENESS };
  if ('naturalWidth' in source) return { width: source.naturalWidth, height: source.naturalHeight };
  if ('videoWidth' in source) return { width: source.videoWidth, height: source.videoHeight };
  return { width: source.width, height: source.height };
}

/** `notLoaded`: the page has not shown it yet. `withheld`: another site's, whose pixels a page may not read. */
export type Taken = { address: string } | { missing: 'notLoaded' | 'withheld' };

function draw(source: Drawable, width: number, height: number): string {
  const canvas = document.createElement('canvas');
  const shrink = Math.min(1, LONGEST / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * shrink));
  canvas.height = Math.max(1, Math.round(height * shrink));
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}

/** An emoji as the system draws it, where the page's own picture of it may not be read: a threat can be one. */
export function drawEmoji(emoji: string, width: number, height: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * FINENESS));
  canvas.height = Math.max(1, Math.round(height * FINENESS));
  const drawing = canvas.getContext('2d');
  if (drawing) {
    drawing.font = `${Math.round(Math.min(canvas.width, canvas.height) * 0.8)}px sans-serif`;
    drawing.textAlign = 'center';
    drawing.textBaseline = 'middle';
    drawing.fillText(emoji, canvas.width / 2, canvas.height / 2);
  }
  return canvas.toDataURL('image/png');
}

/** The pixels that the browser holds already, as an address that carries them. Nothing is fetched. */
export function takePicture(source: Drawable): Taken {
  const carried = 'currentSrc' in source && 'naturalWidth' in source && isCarried(source.currentSrc);
  if (carried && !isDrawing(source)) return { address: source.currentSrc };
  const { width, height } = ownSize(source);
  if (width === 0 || height === 0) return { missing: 'notLoaded' };
  try {
    return { address: draw(source, width, height) };
  } catch (thrown) {
    if ((thrown as { name?: unknown } | null)?.name === 'SecurityError') return { missing: 'withheld' };
    throw thrown;
  }
}
