import type { Rect } from '../../domain/capture.ts';
import { frameOf } from '../frames-inside.ts';
import { documentElement } from '../snapshot-dom.ts';

/** The part of our window that the person sees, in CSS pixels of that window. */
export type Seen = { now(): Rect };

/**
 * A page is seen as far as its window goes. A frame of another site can be as high as all its comments, and only the
 * browser knows which part of it is on the screen; it says so a moment after it is asked.
 *
 * @param changed called when it is another part than was answered last
 */
export function watchSeen(window: Window, changed: () => void): Seen {
  let told: Rect | null = null;
  let isAsked = false;
  const ask = () => {
    if (isAsked || !isForeignFrame(window)) return;
    isAsked = true;
    askSeen(window, (seen) => {
      const before = told;
      told = seen;
      isAsked = false;
      if (!before || before.y !== seen.y || before.height !== seen.height) changed();
    });
  };
  return {
    now: () => {
      ask();
      return told ?? { x: 0, y: 0, width: window.innerWidth, height: window.innerHeight };
    },
  };
}

/** Keeps what stands at the edges of this element at the edges of what the person sees. */
export function keepInSight(window: Window, element: HTMLElement): void {
  if (!isForeignFrame(window)) return;
  askSeen(window, ({ x, y, width, height }) => {
    const edges = [y, window.innerWidth - x - width, window.innerHeight - y - height, x];
    element.style.setProperty('inset', edges.map((edge) => `${edge}px`).join(' '), 'important');
  });
}

function isForeignFrame(window: Window): boolean {
  return window.top !== window && frameOf(window.document) === null;
}

function askSeen(window: Window, tell: (seen: Rect) => void): void {
  const root = documentElement(window.document);
  if (!root) return;
  const asked = new IntersectionObserver((entries) => {
    asked.disconnect();
    const seen = entries[0]?.intersectionRect;
    // Nothing of it on the screen: then there is no better place than the one it has.
    if (seen && seen.width > 0 && seen.height > 0) tell(seen);
  });
  asked.observe(root);
}
