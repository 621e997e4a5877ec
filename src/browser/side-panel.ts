import { browser } from 'wxt/browser';
import { IS_FIREFOX } from './target.ts';

/** Firefox's own, of which the types know nothing. */
type Sidebars = { sidebarAction: { open(): Promise<void> } };

/** In the task of the person's click: neither browser opens it otherwise. */
export async function openSidePanel(windowId: number): Promise<void> {
  if (IS_FIREFOX) await (browser as unknown as Sidebars).sidebarAction.open();
  else await browser.sidePanel.open({ windowId });
}
