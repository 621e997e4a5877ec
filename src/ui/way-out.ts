import { say } from '../browser/words.ts';

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

/** Nothing of it is to be seen from here on, though the browser has yet to leave it. History stays. */
export function emptyPage(page: Window): void {
  page.document.title = '';
  page.document.documentElement.replaceChildren();
}

/**
 * Puts the way out at the head of a page, first in tab order, and listens for Shift three times.
 * Plain DOM, so that it is there before anything else has loaded and works when the rest has broken.
 */
export function addWayOut(page: Window, leave: () => void): void {
  const pressed = shiftCounter();
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat && pressed(event.key, event.timeStamp)) leave();
    },
    { capture: true },
  );
  page.document.body.prepend(wayOut(page, leave));
}

function wayOut(page: Window, leave: () => void): HTMLElement {
  const bar = page.document.createElement('header');
  bar.className = 'way-out';
  // React Aria hides what is outside an open popover from screen readers, but never this.
  bar.dataset.reactAriaTopLayer = 'true';
  const hint = page.document.createElement('span');
  hint.id = 'way-out-hint';
  hint.textContent = say('quick_exit_hint');
  bar.append(exitButton(page, leave), hint);
  return bar;
}

function exitButton(page: Window, leave: () => void): HTMLButtonElement {
  const button = page.document.createElement('button');
  button.type = 'button';
  button.textContent = say('quick_exit');
  button.setAttribute('aria-describedby', 'way-out-hint');
  button.addEventListener('click', leave);
  return button;
}
