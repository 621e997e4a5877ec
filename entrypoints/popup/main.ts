import '../../src/ui/theme.css';
import '../../src/ui/popup/popup.css';
import { browser } from 'wxt/browser';
import { isForLookingAgain } from '../../src/app/later-check.ts';
import { HoldfastError } from '../../src/domain/errors.ts';
import { askBackground } from '../../src/messaging/client.ts';
import { beginPage } from '../../src/ui/page.ts';
import { drawPopup, problemIn } from '../../src/ui/popup/popup.ts';

async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new HoldfastError('page-not-readable', 'no active tab');
  return tab.id;
}

/** Not known in a page that a popup is shown in for want of one: then it is offered nowhere. */
async function mayLookAgain(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id !== undefined && (await isForLookingAgain(tab.id));
}

beginPage('extension_name');
const place = document.getElementById('root');
if (place) {
  const again = await mayLookAgain();
  drawPopup(
    place,
    {
      async keep(start) {
        await askBackground('keep.start', { ...start, tabId: await activeTab() });
      },
      keepAgain: again
        ? async (how) => {
            await askBackground('keep.again', { ...how, tabId: await activeTab() });
          }
        : null,
      async openRecord() {
        await askBackground('record.open', {});
      },
      close: () => window.close(),
    },
    problemIn(location.search),
  );
}
