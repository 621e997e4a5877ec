import { describe, expect, test } from 'vitest';
import { beginRecording, savedConversation, scrollForMe } from '../e2e/journey/conversation.ts';
import { pressOverlay } from '../e2e/journey/keep.ts';
import { overlayThat } from '../e2e/journey/overlay.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { say } from '../e2e/journey/words.ts';
import { LONG_LIST_HOST, rowText } from '../practice-feed/long-list.ts';

/** Pictures a second that a browser gives at most (Chromium's quota): no recording with pictures is faster. */
const QUOTA = 2;
const SCREEN = 720;
const ROW = 44;

const SIZES = [1_000, 2_000, 10_000];
const KINDS = [
  ['a chat of recycled rows', 'kind=recycle&grow=up', true],
  ['a feed of rows that stay', 'kind=flat&grow=down', false],
] as const;

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  describe.each(KINDS)('%s', (_kind, query, up) => {
    test.each(SIZES)(
      'of %s rows is kept whole, in order, none twice',
      async (count) => {
        const setting = await openSetting(name, 'virtual');
        try {
          const { browser } = setting;
          const page = await browser.openPage(
            `https://${LONG_LIST_HOST}/list?count=${count}&batch=100&${query}`,
          );
          await beginRecording(browser, page, say('recording_scroll_along'));
          const started = Date.now();
          await scrollForMe(browser, page, up);
          const all = ({ words }: { words: string }) => words.includes(say('recording_kept', count));
          await overlayThat(browser, 'all rows', all, 1_500_000);
          const seconds = (Date.now() - started) / 1000;
          const isDone = ({ buttons }: { buttons: { name: string }[] }) =>
            buttons.some((button) => button.name === say('recording_finish'));
          await overlayThat(browser, 'the end of scrolling', isDone, 60_000);
          await pressOverlay(browser, page, say('recording_finish'));
          const { facts, texts } = await savedConversation(browser, count);
          const floor = (count * ROW) / SCREEN / QUOTA;
          const ratio = (seconds / floor).toFixed(2);
          console.log(
            `${name}, ${query}, ${count}: ${seconds.toFixed(0)} s, ${ratio} × the quota's ${floor.toFixed(0)} s`,
          );
          expect(texts).toEqual(Array.from({ length: count }, (_, at) => rowText(at)));
          expect(facts.conversation).toMatchObject({ gapsBefore: [], notKept: 0, ended: 'by-person' });
        } finally {
          await setting.close();
        }
      },
      1_800_000,
    );
  });
});
