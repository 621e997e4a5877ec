import '../../src/ui/theme.css';
import '../../src/ui/popup/popup.css';
import { browser } from 'wxt/browser';
import { HoldfastError } from '../../src/domain/errors.ts';
import { askBackground } from '../../src/messaging/client.ts';
import { beginPage } from '../../src/ui/page.ts';
import { drawPopup, problemIn } from '../../src/ui/popup/popup.ts';

async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new HoldfastError('page-not-readable', 'no active tab');
  return tab.id;
}

beginPage('extension_name');
const place = document.getElementById('root');
if (place) {
  drawPopup(
    place,
    {
      async keep(start) {
        await askBackground('keep.start', { ...start, tabId: await activeTab() });
      },
      async openRecord() {
        await askBackground('record.open', {});
      },
      close: () => window.close(),
    },
    problemIn(location.search),
  );
}
