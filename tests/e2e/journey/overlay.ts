import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';

/** What our closed shadow root in the page in front holds, read from the extension's own world. */
export type Overlay = {
  words: string;
  /** Centres, in the window's CSS pixels. */
  buttons: { name: string; x: number; y: number; focused: boolean }[];
  outline: { x: number; y: number; width: number; height: number } | null;
};

/** `null` when there is nothing of ours in the page. */
export function readOverlay(browser: TestBrowser): Promise<Overlay | null> {
  return browser.inExtension(`(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: ${lookInside} });
    return answer.result ?? null;
  })()`);
}

export function overlayThat(
  browser: TestBrowser,
  what: string,
  fits: (overlay: Overlay) => boolean,
): Promise<Overlay> {
  return until(what, async () => {
    const overlay = await readOverlay(browser);
    return overlay && fits(overlay) ? overlay : null;
  });
}

export async function overlayGone(browser: TestBrowser): Promise<void> {
  await until('the overlay to be gone', async () => (await readOverlay(browser)) === null);
}

/** Runs in the page, in the extension's isolated world: it may name nothing from outside itself. */
const lookInside = `() => {
  const dom = globalThis.chrome?.dom ?? globalThis.browser?.dom;
  for (const element of document.documentElement.children) {
    if (element === document.head || element === document.body) continue;
    const root = dom.openOrClosedShadowRoot(element);
    if (!root) continue;
    const buttons = [...root.querySelectorAll('button')].map((button) => {
      const box = button.getBoundingClientRect();
      return { name: button.textContent, x: box.x + box.width / 2, y: box.y + box.height / 2,
        focused: root.activeElement === button };
    });
    const framed = [...root.children].find(({ style }) => style.borderWidth === '3px' && style.display !== 'none');
    const box = framed?.getBoundingClientRect();
    return { words: root.textContent, buttons,
      outline: box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null };
  }
  return null;
}`;
