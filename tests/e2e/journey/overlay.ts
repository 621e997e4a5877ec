import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';

/** What our closed shadow root in the page in front, or in a frame of it that we may read, holds, read from the extension's own world. */
export type Overlay = {
  words: string;
  /** Centres, in CSS pixels of the window, or of the frame that it stands in. */
  buttons: { name: string; x: number; y: number; focused: boolean }[];
  outline: { x: number; y: number; width: number; height: number } | null;
};

/** `null` when there is nothing of ours in the page. Throws where the browser lets us not look (no click yet). */
export async function readOverlay(browser: TestBrowser): Promise<Overlay | null> {
  const seen = await look(browser);
  if (typeof seen === 'string') throw new Error(seen);
  return seen;
}

/** A string says why the browser did not let us look. */
function look(browser: TestBrowser): Promise<Overlay | null | string> {
  return browser.inExtension(`(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    try {
      const target = { tabId: tab.id, allFrames: true };
      const answers = await chrome.scripting.executeScript({ target, func: ${lookInside} });
      return answers.find(({ result }) => result)?.result ?? null;
    } catch (thrown) {
      return String(thrown);
    }
  })()`);
}

export async function overlayThat(
  browser: TestBrowser,
  what: string,
  fits: (overlay: Overlay) => boolean,
  timeout?: number,
): Promise<Overlay> {
  let last: Overlay | null | string = null;
  try {
    const seen = async () => {
      last = await look(browser);
      return last !== null && typeof last !== 'string' && fits(last) ? last : null;
    };
    return await until(what, seen, timeout);
  } catch (cause) {
    const places = await ownPages(browser).catch(String);
    throw new Error(`Not seen: ${what}. In the page: ${JSON.stringify(last)}. Own pages: ${places}`, {
      cause,
    });
  }
}

/** Where the extension shows something: a problem that no page could show stands in a popup's address. */
function ownPages(browser: TestBrowser): Promise<string> {
  return browser.inExtension(`(async () => chrome.runtime.getContexts
    ? (await chrome.runtime.getContexts({})).map((one) => one.documentUrl ?? one.contextType).join(' ')
    : chrome.extension.getViews().map((one) => one.location.href).join(' '))()`);
}

export async function overlayGone(browser: TestBrowser): Promise<void> {
  await until('the overlay to be gone', async () => (await readOverlay(browser)) === null);
}

/**
 * Runs in the page, in the extension's isolated world: it may name nothing from outside itself. A line of an
 * earlier capture may still be shown beside the picker: all of it counts.
 */
const lookInside = `() => {
  const inside = (element) => 'openOrClosedShadowRoot' in element
    ? element.openOrClosedShadowRoot : chrome.dom.openOrClosedShadowRoot(element);
  const others = [...document.documentElement.children]
    .filter((element) => element !== document.head && element !== document.body);
  const roots = others.map(inside).filter(Boolean);
  if (roots.length === 0) return null;
  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const buttons = roots.flatMap((root) => [...root.querySelectorAll('button')].map((button) => {
    const { x, y, width, height } = boxOf(button);
    return { name: button.textContent, x: x + width / 2, y: y + height / 2,
      focused: root.activeElement === button };
  }));
  const framed = roots.flatMap((root) => [...root.children])
    .find(({ style }) => style.borderWidth === '3px' && style.display !== 'none');
  return { words: roots.map((root) => root.textContent).join(' | '), buttons,
    outline: framed ? boxOf(framed) : null };
}`;
