import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { keepByName, makeMenus } from '../../src/app/background-events.ts';
import { backgroundHandlers, handOver, mayAsk, recording } from '../../src/app/background-messages.ts';
import { keepOnceAllowed } from '../../src/app/comment-frame.ts';
import { lockWhenIdle } from '../../src/app/lock.ts';
import { openWelcome } from '../../src/app/open-pages.ts';
import { tidyStorage } from '../../src/app/storage.ts';
import { serve, servePort } from '../../src/messaging/server.ts';

export default defineBackground(() => {
  serve(backgroundHandlers, mayAsk);
  servePort('capture.hand-over', handOver, mayAsk);
  servePort('recording.begin', recording, mayAsk);
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await makeMenus();
    // Before what may fail: it says what to think of before anything is kept.
    if (reason === 'install') await openWelcome();
    await tidyStorage();
  });
  browser.permissions.onAdded.addListener(() => keepOnceAllowed());
  browser.alarms.onAlarm.addListener(({ name }) => lockWhenIdle(name));
  browser.runtime.onStartup.addListener(() => tidyStorage());
  browser.contextMenus.onClicked.addListener((info, tab) =>
    keepByName(String(info.menuItemId), 'pointer', tab?.id),
  );
  browser.commands.onCommand.addListener((name, tab) => keepByName(name, 'keyboard', tab?.id));
});
