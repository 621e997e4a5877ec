import { describe, expect, test } from 'vitest';
import { pressOverlay } from '../e2e/journey/keep.ts';
import { overlayThat } from '../e2e/journey/overlay.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { newestCaptures } from '../e2e/journey/vault.ts';
import { say } from '../e2e/journey/words.ts';
import { LONG_LIST_HOST, rowText } from '../practice-feed/long-list.ts';

/** A known peer saved 500 in 15 to 22 seconds, and none of 2,000. */
const MOST_SECONDS = 30;

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  test.each([500, 2_000])(
    '%s posts in one go, each a capture of its own',
    async (count) => {
      const setting = await openSetting(name, 'virtual');
      try {
        const { browser } = setting;
        const query = `count=${count}&batch=${count}&kind=flat&grow=down`;
        const page = await browser.openPage(`https://${LONG_LIST_HOST}/list?${query}`);
        const popup = await browser.clickToolbar(page);
        await popup.click(say('popup_more'));
        await popup.click(say('menu_keep_posts'));
        const shown = async (words: string) => {
          const started = Date.now();
          await overlayThat(browser, words, (overlay) => overlay.words.includes(words), 300_000);
          return ((Date.now() - started) / 1000).toFixed(1);
        };
        await pressOverlay(browser, page, say('many_these'));
        const read = await shown(say('many_whose'));
        await pressOverlay(browser, page, say('many_everyone', count));
        const listed = await shown(say('many_ticked', count, count));
        await pressOverlay(browser, page, say('many_keep'));
        const kept = await shown(say('many_saved', count));
        console.log(`${name}, ${count} posts: read in ${read} s, listed in ${listed} s, kept in ${kept} s`);
        const captures = await newestCaptures(browser, count + 1);
        const texts = captures.flatMap(({ facts }) => facts.post?.text?.value ?? []);
        expect(texts).toEqual(Array.from({ length: count }, (_, at) => rowText(at)));
        expect(captures.at(-1)?.facts.conversation?.posts).toEqual({ chosen: count, kept: count });
        expect(Number(kept)).toBeLessThan((MOST_SECONDS * count) / 500);
      } finally {
        await setting.close();
      }
    },
    600_000,
  );
});
