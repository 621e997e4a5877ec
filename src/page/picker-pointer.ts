import type { PickerView } from './overlay/picker-view.ts';

export type PointerActions = {
  pointAt(x: number, y: number): void;
  /** Keeps what is here, if it is what was outlined. */
  keepAt(x: number, y: number): void;
};

const SCROLL_REST_MS = 200;
/** Everything by which a press could reach the page past the shield. */
const PRESSES = [
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
] as const;

/**
 * A shield over the page takes the pointer, so that a click that keeps a post never reaches the post. While
 * the wheel turns, the shield lets go, so that whatever is under the pointer scrolls as it always does.
 */
export function listenToPointer(
  window: Window,
  view: PickerView,
  signal: AbortSignal,
  actions: PointerActions,
): void {
  let last: MouseEvent | null = null;
  const onMove = (event: PointerEvent) => {
    if (!event.isTrusted || view.isOverPanel(event)) return;
    last = event;
    actions.pointAt(event.clientX, event.clientY);
  };
  const onPress = (event: Event) => press(event as MouseEvent, view, actions);
  window.addEventListener('pointermove', onMove, { capture: true, signal });
  for (const type of PRESSES)
    window.addEventListener(type, onPress, { capture: true, signal, passive: false });
  // What the wheel brought under the resting pointer is what a click would keep.
  letWheelThrough(window, view.shield, signal, () => last && actions.pointAt(last.clientX, last.clientY));
}

function press(event: MouseEvent, view: PickerView, actions: PointerActions): void {
  const onPanel = view.isPanel(event);
  // Our own buttons hear their click; of everything else the page learns nothing.
  if (onPanel && event.type === 'click') return;
  event.stopImmediatePropagation();
  if (onPanel) return;
  event.preventDefault();
  if (event.type !== 'click' || !event.isTrusted || event.button !== 0) return;
  // Whoever presses "Leave" where the page has covered it does not mean to keep what lies below.
  if (!view.isOverPanel(event)) actions.keepAt(event.clientX, event.clientY);
}

function letWheelThrough(window: Window, shield: HTMLElement, signal: AbortSignal, rested: () => void): void {
  let rest = 0;
  const close = () => {
    shield.style.setProperty('pointer-events', 'auto');
    rested();
  };
  const open = () => {
    shield.style.setProperty('pointer-events', 'none');
    window.clearTimeout(rest);
    rest = window.setTimeout(close, SCROLL_REST_MS);
  };
  window.addEventListener('wheel', open, { capture: true, signal, passive: true });
  signal.addEventListener('abort', () => window.clearTimeout(rest));
}
