import { browser } from 'wxt/browser';
import type { Rect } from '../domain/capture.ts';
import { type ErrorCode, HoldfastError } from '../domain/errors.ts';
import { type Instant, instantOf } from '../domain/instant.ts';
import { bytesOfDataUrl } from './data-url.ts';

/** A picture exactly as the browser gave it. */
export type Pixels = { bytes: Uint8Array<ArrayBuffer>; at: Instant };

/** The tab, and the address of the page that was read in it. */
export type Shown = { tabId: number; url: string };

/** Beyond the window, in CSS pixels of the page (Firefox only). */
export type Beyond = { rect: Rect; scale: number };

const QUOTA_WAIT_MS = 30;
const QUOTA_PATIENCE_MS = 4_000;

/**
 * Takes the pixels of the window that shows `tabId`. Throws `pixels-other-tab` when another tab is in front
 * before or after, `page-changed` when the address is another than when the page was read, `pixels-need-click` when the browser
 * wants a toolbar click first, else `pixels-refused`.
 */
export async function takePixels(shown: Shown, beyond?: Beyond): Promise<Pixels> {
  const before = await shownTab(shown);
  const dataUrl = await patiently(() => captureVisible(before.windowId, beyond));
  const at = instantOf(new Date());
  const after = await shownTab(shown);
  if (after.url !== before.url) throw new HoldfastError('page-changed');
  return { bytes: bytesOfDataUrl(dataUrl), at };
}

async function shownTab({ tabId, url }: Shown): Promise<{ windowId: number; url: string | undefined }> {
  const tab = await browser.tabs.get(tabId);
  if (!tab.active || tab.windowId === undefined) throw new HoldfastError('pixels-other-tab');
  if (hasMoved(url, tab.url)) throw new HoldfastError('page-changed');
  return { windowId: tab.windowId, url: tab.url };
}

/** Only web addresses are compared: of others the browser and the page do not always use one spelling. */
function hasMoved(read: string, now: string | undefined): boolean {
  const [then, here] = [webAddress(read), webAddress(now)];
  return then !== null && here !== null && then !== here;
}

function webAddress(address: string | undefined): string | null {
  const url = URL.parse(address ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  // A page is shown its own address without them.
  url.username = '';
  url.password = '';
  return url.href.slice(0, 100_000);
}

function captureVisible(windowId: number, beyond?: Beyond): Promise<string> {
  // `rect` and `scale` are Firefox's own options: the shared types do not know them.
  const options = { format: 'png', ...beyond } as { format: 'png' };
  return browser.tabs.captureVisibleTab(windowId, options);
}

/** Chromium allows two calls a second; a refused call does not lengthen the wait. */
async function patiently(take: () => Promise<string>): Promise<string> {
  const until = Date.now() + QUOTA_PATIENCE_MS;
  for (;;) {
    try {
      return await take();
    } catch (cause) {
      if (!isQuota(cause) || Date.now() > until) throw new HoldfastError(codeOf(cause), '', { cause });
      await new Promise((resolve) => setTimeout(resolve, QUOTA_WAIT_MS));
    }
  }
}

function isQuota(thrown: unknown): boolean {
  return /MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND/.test(messageOf(thrown));
}

function codeOf(thrown: unknown): ErrorCode {
  return /permission|activeTab|all_urls|host access/i.test(messageOf(thrown))
    ? 'pixels-need-click'
    : 'pixels-refused';
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
