import { HoldfastError } from '../domain/errors.ts';
import { askBackground } from '../messaging/client.ts';
import type { Start } from '../messaging/protocol.ts';
import { activeTab } from './active-tab.ts';

/**
 * Keeps from the page beside the side panel. A click in the panel is none that lets an extension read a page: throws
 * `page-needs-click` where the person has not clicked the toolbar button, the menu or a shortcut since that site opened.
 */
export async function keepBeside(start: Start): Promise<void> {
  const tab = await activeTab();
  if (tab?.id === undefined || tab.url === undefined) throw new HoldfastError('page-needs-click');
  await askBackground('keep.start', { ...start, tabId: tab.id });
}
