import type { PickerView } from './overlay/picker-view.ts';

export type KeyActions = { move(step: 1 | -1): void; keep(): void; leave(): void };

const STEP: Record<string, 1 | -1> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
/** Keys that scroll: the person's own wish, left to the page. */
const SCROLLING = new Set(['PageUp', 'PageDown', 'Home', 'End']);

/**
 * Takes the keys before the page does. Only keys the person pressed count. Other plain keys are kept from the
 * page too, since on many pages a single letter moves, likes or deletes.
 */
export function listenToKeys(
  window: Window,
  view: PickerView,
  signal: AbortSignal,
  actions: KeyActions,
): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || SCROLLING.has(event.key))
      return;
    event.stopImmediatePropagation();
    if (event.type === 'keydown') press(event, view, actions);
    else if (!isOnButton(view)) event.preventDefault();
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    window.addEventListener(type, onKey, { capture: true, signal });
  }
}

function press(event: KeyboardEvent, view: PickerView, actions: KeyActions): void {
  const step = STEP[event.key];
  // Enter or Space on one of our buttons presses that button.
  if ((event.key === 'Enter' || event.key === ' ') && isOnButton(view)) return;
  event.preventDefault();
  if (event.key === 'Tab') tab(event, view);
  else if (step) actions.move(step);
  else if (event.key === 'Enter') actions.keep();
  else if (event.key === 'Escape') actions.leave();
}

/** Tab goes around our own buttons, and nowhere else. */
function tab(event: KeyboardEvent, view: PickerView): void {
  const buttons = view.panel.buttons();
  const at = buttons.indexOf(view.host.root.activeElement as HTMLButtonElement);
  const next = at < 0 ? 0 : (at + (event.shiftKey ? -1 : 1) + buttons.length) % buttons.length;
  buttons[next]?.focus({ preventScroll: true });
}

function isOnButton(view: PickerView): boolean {
  return view.panel.buttons().includes(view.host.root.activeElement as HTMLButtonElement);
}
