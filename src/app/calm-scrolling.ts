import { browser } from 'wxt/browser';

/**
 * While Holdfast scrolls, neither the page nor a frame of its own site glides or snaps to places of its own. A sheet of
 * the browser, not of the page: no element is changed.
 */
const CALM = '* { scroll-behavior: auto !important; scroll-snap-type: none !important; }';

export async function calmScrolling(tabId: number): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId, allFrames: true }, css: CALM, origin: 'USER' });
}

/** A page that is gone by now took the sheet with it. */
export async function scrollingAsBefore(tabId: number): Promise<void> {
  await browser.scripting
    .removeCSS({ target: { tabId, allFrames: true }, css: CALM, origin: 'USER' })
    .catch(() => undefined);
}
