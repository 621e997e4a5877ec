import { browser } from 'wxt/browser';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { askTab } from '../messaging/client.ts';
import type { Start } from '../messaging/protocol.ts';
import { openPermit } from './keep-permit.ts';

const PICKER = '/content-scripts/picker.js';
const RENDERER = '/render.js';
type Script = typeof PICKER | typeof RENDERER;

/** Puts the picker into a tab and begins. Throws `page-not-readable` where the browser lets no extension in. */
export async function startKeeping(tabId: number, start: Start): Promise<void> {
  await inject(tabId, PICKER);
  await openPermit(tabId);
  try {
    await askTab(tabId, 'picker.start', start);
  } catch (cause) {
    // Firefox reports no error for its own pages (about:license): the script is simply not there.
    if (toHoldfastError(cause).code !== 'no-answer') throw cause;
    throw new HoldfastError('page-not-readable', '', { cause });
  }
}

/** Puts the renderer beside the picker; most captures never need it. */
export async function injectRenderer(tabId: number): Promise<void> {
  await inject(tabId, RENDERER);
}

async function inject(tabId: number, file: Script): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [file] });
  } catch (cause) {
    throw new HoldfastError('page-not-readable', '', { cause });
  }
}
