import type { Rect } from '../../domain/capture.ts';
import { type OverlayHost, openHost, styled } from './host.ts';
import { HIDDEN, OUTLINE, SHIELD } from './look.ts';
import { makePanel, type Panel } from './panel.ts';
import { type Point, placeCardIn } from './place.ts';
import { watchSeen } from './seen.ts';

export type PickerView = {
  host: OverlayHost;
  shield: HTMLElement;
  panel: Panel;
  /**
   * Draws the outline and puts the card beside it; `null` hides the outline and rests the card below. `pointer`: where
   * it chose this post, which the card leaves free; not given where the post is the one that was shown.
   */
  show(post: Rect | null, pointer?: Point | null): void;
  announce(words: string): void;
  /** Is this a place of ours, where the pointer does not choose a post? */
  isPanel(event: MouseEvent): boolean;
  /** Does the card stand here, whatever the page has laid over it? */
  isOverPanel(event: MouseEvent): boolean;
  /** Puts the card above what the page has laid over it. False: the page has taken it away for good. */
  stayOnTop(): boolean;
  remove(): void;
};

/** Everything the picker draws. It knows nothing of posts: rectangles and words come in. */
export function openPickerView(window: Window, label: string): PickerView {
  const { document } = window;
  const host = openHost(document);
  const shield = styled(document, 'div', SHIELD);
  const outline = styled(document, 'div', OUTLINE);
  const panel = makePanel(document, label);
  const live = styled(document, 'div', HIDDEN);
  live.setAttribute('role', 'status');
  let shown: Rect | null = null;
  let free: Point | null = null;
  const draw = () => drawCard(seen.now(), panel.element, shown, free);
  const seen = watchSeen(window, draw);
  host.root.append(shield, outline, panel.element, live);
  return {
    host,
    shield,
    panel,
    show: (post, pointer = free) => {
      shown = post;
      free = pointer;
      drawOutline(outline, post);
      draw();
    },
    announce: (words) => {
      live.textContent = words;
    },
    isPanel: (event) => standsIn(host, panel.element, event),
    isOverPanel: ({ clientX, clientY }) => isInside(panel.element.getBoundingClientRect(), clientX, clientY),
    stayOnTop: staysOnTop(host, panel.element),
    remove: () => host.remove(),
  };
}

function drawOutline(outline: HTMLElement, post: Rect | null): void {
  outline.style.display = post ? 'block' : 'none';
  if (!post) return;
  outline.style.left = `${post.x}px`;
  outline.style.top = `${post.y}px`;
  outline.style.width = `${post.width}px`;
  outline.style.height = `${post.height}px`;
}

function drawCard(seen: Rect, card: HTMLElement, post: Rect | null, free: Point | null): void {
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const rest = { ...seen, y: seen.y + seen.height - 1, height: 1 };
  const { x, y } = placeCardIn(seen, post ?? rest, size, free);
  card.style.left = `${x}px`;
  card.style.top = `${y}px`;
}

/** A page that covers us again each time is not fought for ever. */
const MOST_RAISED = 50;

function staysOnTop(host: OverlayHost, panel: HTMLElement): () => boolean {
  let left = MOST_RAISED;
  return () => {
    if (isReached(host, panel)) return true;
    if (left-- <= 0) return host.element.isConnected;
    host.raise();
    return true;
  };
}

/** Would a press in the middle of the card reach the card? */
function isReached({ root }: OverlayHost, panel: HTMLElement): boolean {
  const { x, y, width, height } = panel.getBoundingClientRect();
  return panel.contains(root.elementFromPoint(x + width / 2, y + height / 2));
}

function isInside({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * From outside a closed root every event in it seems to come from its host, so the root itself is asked what
 * stands there. A click that a key made has no place: it is on whatever has the focus.
 */
function standsIn({ root, element }: OverlayHost, panel: HTMLElement, event: MouseEvent): boolean {
  if (!event.composedPath().includes(element)) return false;
  const byKey = event.type === 'click' && event.detail === 0;
  return panel.contains(byKey ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY));
}
