import { exitAddress } from '../browser/exit-address.ts';
import { leaving } from '../browser/leaving.ts';
import { say } from '../browser/words.ts';
import { askBackground } from '../messaging/client.ts';

const PRESSES = 3;
const WITHIN_MS = 5_000;

/** True at the third Shift within five seconds; any other key between them starts the count again. */
export function shiftCounter(): (key: string, at: number) => boolean {
  let presses: number[] = [];
  return (key, at) => {
    if (key !== 'Shift') presses = [];
    else presses = [...presses.filter((earlier) => at - earlier < WITHIN_MS), at];
    return presses.length >= PRESSES;
  };
}

/** A tab goes on to another address; the side panel has none to go to, and closes. */
export type WayOut = 'replaced' | 'closed';

/** Empties the page first, so that it is blank even before the browser has left it. History stays. */
function blank(page: Window, by: WayOut): void {
  page.document.title = '';
  page.document.documentElement.replaceChildren();
  if (by === 'closed') page.close();
  else page.location.replace(exitAddress(page.localStorage));
  leaving({ forGood: true });
}

/** Every page of ours is left, and the record locked. */
export function leaveNow(page: Window, by: WayOut = 'replaced'): void {
  // Sent before anything else: what comes after ends this page.
  OTHERS.postMessage('leave');
  askBackground('vault.lock', {}).catch(() => {
    // The page is going away, and its answer with it. Where no lock was reached, the record locks when idle.
  });
  blank(page, by);
}

const OTHERS = new BroadcastChannel('holdfast-leave');

/**
 * Puts the way out at the head of a page, first in tab order, and listens for Shift three times.
 * Plain DOM, so that it is there before anything else has loaded and works when the rest has broken.
 */
export function addQuickExit(page: Window, by: WayOut = 'replaced'): void {
  OTHERS.onmessage = () => blank(page, by);
  page.addEventListener('pagehide', () => leaving({ forGood: false }));
  const pressed = shiftCounter();
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat && pressed(event.key, event.timeStamp)) leaveNow(page, by);
    },
    { capture: true },
  );
  page.document.body.prepend(wayOut(page, by));
}

function wayOut(page: Window, by: WayOut): HTMLElement {
  const bar = page.document.createElement('header');
  bar.className = 'way-out';
  // React Aria hides what is outside an open popover from screen readers, but never this.
  bar.dataset.reactAriaTopLayer = 'true';
  const hint = page.document.createElement('span');
  hint.id = 'way-out-hint';
  hint.textContent = say('quick_exit_hint');
  bar.append(exitButton(page, by), hint);
  return bar;
}

function exitButton(page: Window, by: WayOut): HTMLButtonElement {
  const button = page.document.createElement('button');
  button.type = 'button';
  button.textContent = say('quick_exit');
  button.setAttribute('aria-describedby', 'way-out-hint');
  button.addEventListener('click', () => leaveNow(page, by));
  return button;
}
