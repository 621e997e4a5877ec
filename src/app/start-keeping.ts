import { browser } from 'wxt/browser';
import type { CaptureWarning } from '../domain/capture-warning.ts';
import { MOST_POSTS } from '../domain/conversation.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { CheckOrder } from '../domain/later-check.ts';
import { askTab } from '../messaging/client.ts';
import type { Start } from '../messaging/protocol.ts';
import { warningFor } from '../reporting/capture-warnings.ts';
import { openPermit } from './keep-permit.ts';

const PICKER = '/content-scripts/picker.js';
const RENDERER = '/render.js';
type Script = typeof PICKER | typeof RENDERER;

/**
 * Puts the picker into a tab and begins. Throws `page-not-readable` where the browser lets no extension in.
 *
 * @param where `order`: where an earlier capture is looked at again. `frameId`: a frame of another site in that tab
 */
export async function startKeeping(
  tabId: number,
  start: Start,
  { order = null, frameId = 0 }: { order?: CheckOrder | null; frameId?: number } = {},
): Promise<void> {
  await inject(tabId, frameId, PICKER);
  await openPermit(tabId, { posts: start.what === 'posts' ? MOST_POSTS : 0, order, frameId });
  try {
    const [warning, lookFor] = [await warningAt(tabId), order?.lookFor ?? null];
    const ask = { ...start, warning, lookFor, again: order !== null };
    await askTab({ tabId, frameId }, 'picker.start', ask);
  } catch (cause) {
    // Firefox reports no error for its own pages (about:license): the script is simply not there.
    if (toHoldfastError(cause).code !== 'no-answer') throw cause;
    throw new HoldfastError('page-not-readable', '', { cause });
  }
}

/** The person's act, with which we were called, lets us see the tab's address. */
async function warningAt(tabId: number): Promise<CaptureWarning | null> {
  const { url } = await browser.tabs.get(tabId);
  return url === undefined ? null : warningFor(url, new Date());
}

/** Puts the renderer beside the picker; most captures never need it. */
export async function injectRenderer(tabId: number, frameId: number): Promise<void> {
  await inject(tabId, frameId, RENDERER);
}

async function inject(tabId: number, frameId: number, file: Script): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [file] });
  } catch (cause) {
    throw new HoldfastError('page-not-readable', '', { cause });
  }
}
