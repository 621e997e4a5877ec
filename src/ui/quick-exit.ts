import { exitAddress } from '../browser/exit-address.ts';
import { leaving } from '../browser/leaving.ts';
import { askBackground } from '../messaging/client.ts';
import { addWayOut, emptyPage } from './way-out.ts';

/** A tab goes on to another address; the side panel has none to go to, and closes. */
export type WayOut = 'replaced' | 'closed';

/** Empties the page first, so that it is blank even before the browser has left it. History stays. */
function blank(page: Window, by: WayOut): void {
  emptyPage(page);
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

/** The way out at the head of a page of the extension: it locks, and takes the other pages along. */
export function addQuickExit(page: Window, by: WayOut = 'replaced'): void {
  OTHERS.onmessage = () => blank(page, by);
  page.addEventListener('pagehide', () => leaving({ forGood: false }));
  addWayOut(page, () => leaveNow(page, by));
}
