import '../../src/ui/theme.css';
import '../../src/ui/popup/popup.css';
import { browser } from 'wxt/browser';
import { activeTab } from '../../src/app/active-tab.ts';
import { commentFrameIn, forgetFrame, originsOf } from '../../src/app/comment-frame.ts';
import { isForLookingAgain } from '../../src/app/later-check.ts';
import { openSidePanel } from '../../src/browser/side-panel.ts';
import { HoldfastError } from '../../src/domain/errors.ts';
import { askBackground } from '../../src/messaging/client.ts';
import type { Start } from '../../src/messaging/protocol.ts';
import { beginPage } from '../../src/ui/page.ts';
import { drawPopup, problemIn } from '../../src/ui/popup/popup.ts';

beginPage('extension_name');
const tab = await activeTab();

function tabId(): number {
  if (tab?.id === undefined) throw new HoldfastError('page-not-readable', 'no active tab');
  return tab.id;
}

type CommentFrame = { tabId: number; host: string };

/** A page that lets nobody in has none to offer. */
async function frameOfComments(): Promise<CommentFrame | null> {
  const host = tab?.id === undefined ? null : await commentFrameIn(tab.id).catch(() => null);
  return tab?.id === undefined || host === null ? null : { tabId: tab.id, host };
}

/**
 * Both at once, in the click itself: later the browser would not let us ask, and its question can end this page, so
 * that what is wanted must be on its way before.
 */
async function keepInFrame(frame: CommentFrame, start: Start): Promise<void> {
  const begun = askBackground('keep.in-frame', { ...start, ...frame });
  const allowed = browser.permissions.request({ origins: originsOf(frame.host) });
  await begun;
  if (await allowed) return;
  await forgetFrame();
  throw new HoldfastError('frame-not-allowed');
}

const place = document.getElementById('root');
if (place) {
  // Not known in a page that a popup is shown in for want of one: then it is offered nowhere.
  const again = tab?.id !== undefined && (await isForLookingAgain(tab.id));
  drawPopup(
    place,
    {
      async keep(start) {
        await askBackground('keep.start', { ...start, tabId: tabId() });
      },
      keepAgain: again
        ? async (how) => {
            await askBackground('keep.again', { ...how, tabId: tabId() });
          }
        : null,
      inFrame: frameOfComments().then(
        (frame) => frame && { host: frame.host, keep: (start) => keepInFrame(frame, start) },
      ),
      async openRecord() {
        await askBackground('record.open', {});
      },
      openPanel: tab ? () => openSidePanel(tab.windowId) : null,
      close: () => window.close(),
    },
    problemIn(location.search),
  );
}
