import { IS_FIREFOX } from '../../browser/target.ts';
import type { Rect } from '../../domain/capture.ts';
import { fitsOneCall, partsFor } from '../../domain/whole/one-call.ts';
import { rectOf, viewOf } from '../view.ts';
import { clipOf, isPageItself, type Target, targetOf, wholeHeight } from './target.ts';

/** `asked`: the browser gives these parts of the page without scrolling. */
export type WholeWay = { way: 'scrolled'; target: Target } | { way: 'asked'; target: Target; parts: Rect[] };

/** How pictures of all of it can be had. `null`: nothing is beyond what a capture has anyway, or this is a frame of it. */
export function wholeWay(window: Window, root: Element | null): WholeWay | null {
  const target = window === window.top ? targetOf(window, root) : null;
  if (!target) return null;
  const asks = IS_FIREFOX && isPageItself(window, target.scroller);
  if (!asks) return isBeyond(window, target) ? { way: 'scrolled', target } : null;
  const { scale, scrollX, scrollY, pageWidth, pageHeight } = viewOf(window, root);
  const post = root && rectOf(root);
  const rect = post
    ? { ...post, x: post.x + scrollX, y: post.y + scrollY }
    : { x: 0, y: 0, width: pageWidth, height: pageHeight };
  const parts = fitsOneCall(rect, scale) ? null : partsFor(rect, scale);
  return parts && { way: 'asked', target, parts };
}

function isBeyond(window: Window, target: Target): boolean {
  const clip = clipOf(window, target);
  if (!target.root) return wholeHeight(target) > clip.height + 1;
  const { y, height } = rectOf(target.root);
  return y < clip.y - 0.5 || y + height > clip.y + clip.height + 0.5;
}
