import { browser } from 'wxt/browser';
import { say } from '../browser/words.ts';
import { toHoldfastError } from '../domain/errors.ts';
import type { StartedBy, What } from '../messaging/protocol.ts';
import { showProblem } from './open-pages.ts';
import { startKeeping } from './start-keeping.ts';

/** Menu items and shortcuts bear the same names (see the manifest's `commands`). */
const KEEP: Record<string, What> = {
  'keep-post': 'post',
  'keep-page': 'page',
  'keep-whole': 'whole',
  'keep-conversation': 'conversation',
  'keep-posts': 'posts',
};

/** The page's context menu: the same actions as in the popup, and in its order. */
export async function makeMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'keep-post', title: say('menu_keep_post'), contexts: MENU_CONTEXTS });
  browser.contextMenus.create({ id: 'keep-page', title: say('menu_keep_page'), contexts: MENU_CONTEXTS });
  const title = say('menu_keep_conversation');
  browser.contextMenus.create({ id: 'keep-conversation', title, contexts: MENU_CONTEXTS });
  browser.contextMenus.create({ id: 'keep-posts', title: say('menu_keep_posts'), contexts: MENU_CONTEXTS });
  browser.contextMenus.create({
    id: 'keep-whole',
    title: say('menu_scroll_and_keep'),
    contexts: MENU_CONTEXTS,
  });
}

const MENU_CONTEXTS: ['page', 'selection', 'link', 'image', 'video', 'audio'] = [
  'page',
  'selection',
  'link',
  'image',
  'video',
  'audio',
];

/** A menu item or shortcut: the picker opens at once, so that one click keeps. */
export async function keepByName(
  name: string,
  startedBy: StartedBy,
  tabId: number | undefined,
): Promise<void> {
  const what = KEEP[name];
  if (!what) return;
  try {
    const id = tabId ?? (await activeTab());
    await startKeeping(id, { what, startedBy, withoutPicture: false });
  } catch (thrown) {
    await showProblem(toHoldfastError(thrown).code);
  }
}

async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? browser.tabs.TAB_ID_NONE;
}
