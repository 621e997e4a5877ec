import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { WorkingCopy } from '../../src/dossier/copies/working-copy.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import { until } from '../e2e/browsers/waiting.ts';
import { finishExport } from '../e2e/journey/export.ts';
import { keepByPointer } from '../e2e/journey/keep.ts';
import { choose, fill, press } from '../e2e/journey/press.ts';
import { openRecord, textOf } from '../e2e/journey/record.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { newestArtifact } from '../e2e/journey/vault.ts';
import { say } from '../e2e/journey/words.ts';
import { decoded, type Picture } from '../e2e/pixels.ts';
import { filesIn, tool, unpacked, verified } from '../e2e/tools.ts';

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];
const GROWN_BY = 4;
/** Of who wrote the post. */
const NAME = 'Heron';

/** What has the focus, as it is called. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
  });

/** Goes on by Tab, as somebody without a mouse does, until what is called so has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to "${name}".`);
}

const pressOn = async (page: Page, name: string, key: 'Enter' | ' ') => {
  await tabTo(page, name);
  await page.keyboard.press(key);
};

const shows = (page: Page, text: string) =>
  until(`"${text}" on the page`, async () => (await textOf(page)).includes(text));

const pixelAt = ({ width, data }: Picture, x: number, y: number) =>
  [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)].join();

describe.each(BROWSERS)('%s', (name) => {
  test('parts of a picture are covered by keyboard alone, and without it being looked at', async () => {
    const setting = await openSetting(name, 'virtual');
    try {
      const { browser } = setting;
      const page = await browser.openPage('https://x.com/home');
      await keepByPointer(browser, page, '[data-testid="tweetText"]');
      const original = decoded((await newestArtifact(browser, 'post-picture')) ?? Buffer.alloc(0));
      const record = await openRecord(browser, page);
      await press(record, say('title_export'));
      await press(record, say('copy_for_change'));
      await choose(record, 'radio', say('copy_for_share'));
      await press(record, say('copy_for_choose'));
      await press(record, say('next'));
      await fill(record, say('own_names'), NAME);
      await press(record, say('own_look'));
      await shows(record, say('out_title'));

      await pressOn(record, say('out_pictures'), ' ');
      await pressOn(record, say('next'), 'Enter');
      await shows(record, say('cover_out'));
      await pressOn(record, say('cover_open_one', '').trim(), 'Enter');
      await shows(record, say('cover_title'));
      const suggested = await boxesOf(record);
      expect(suggested.length).toBeGreaterThan(0);
      expect(await uncovered(record, NAME)).toEqual([]);
      await coverOne(record, original, suggested.length);
      const boxes = await boxesOf(record);
      expect(boxes).toHaveLength(suggested.length + 1);
      await pressOn(record, say('cover_goes'), ' ');
      await pressOn(record, say('cover_done'), 'Enter');
      await shows(record, say('cover_in'));
      await pressOn(record, say('next'), 'Enter');
      await shows(record, say('beside_no_copy'));

      const { path } = await finishExport(browser, record);
      const folder = unpacked(path);
      const pictures = filesIn(folder).filter((file) => file.endsWith('.png'));
      expect(pictures).toEqual(['data/3-exhibits/EX001/EX001-picture-redacted.png']);
      const redacted = decoded(readFileSync(join(folder, pictures[0] ?? '')));
      expectCovered(original, redacted, boxes);
      const facts = readFileSync(join(folder, 'data/3-exhibits/EX001/EX001-facts-redacted.json'), 'utf8');
      expect(WorkingCopy.parse(JSON.parse(facts)).covered).toMatchObject({
        ...{ of: 'post-picture', boxes: boxes.length },
      });
      const sheet = join(folder, 'data/3-exhibits/EX001/EX001-sheet.pdf');
      expect(tool('pdftotext', [sheet, '-'])).toContain('EX001-picture-redacted.png');
      expect(verified(path).report).toMatchObject({ copy: 'share', complete: 'in-part', problems: [] });
      expect(await record.$('.cover-picture')).toBeNull();
    } finally {
      await setting.close();
    }
  }, 300_000);
});

type Box = { x: number; y: number; width: number; height: number };

/** As the list of boxes tells them. */
const boxesOf = (record: Page): Promise<Box[]> =>
  record.$$eval('fieldset', (all) =>
    all.map((one) => {
      const [x = 0, y = 0, width = 0, height = 0] = [...one.querySelectorAll('input')].map((field) =>
        Number(field.value),
      );
      return { x, y, width, height };
    }),
  );

/** Words of the frame with this name in them that no box lies on. Throws where no words have it. */
async function uncovered(record: Page, name: string): Promise<string[]> {
  const [found, left] = await record.evaluate((wanted) => {
    const words = [...document.querySelectorAll('.cover-words')].filter((one) =>
      one.textContent?.includes(wanted),
    );
    const boxes = [...document.querySelectorAll('.cover-box')].map((box) => box.getBoundingClientRect());
    const bare = words.filter((one) => {
      const at = one.getBoundingClientRect();
      return !boxes.some(
        (box) =>
          box.left <= at.left + 1 &&
          box.right >= at.right - 1 &&
          box.top <= at.top + 1 &&
          box.bottom >= at.bottom - 1,
      );
    });
    return [words.length, bare.map(({ textContent }) => textContent ?? '')] as const;
  }, name);
  if (found === 0) throw new Error(`No words with "${name}" in the frame.`);
  return left;
}

const hasFocus = (record: Page, n: number) =>
  until('the focus on the box', async () => (await focused(record)).startsWith(`${say('cover_box', n)}.`));

/** Two boxes are put in, one is taken out again; the other is moved to the top and made larger. */
async function coverOne(record: Page, { width, height }: Picture, before: number): Promise<void> {
  await tabTo(record, say('cover_add'));
  await record.keyboard.press('Enter');
  await hasFocus(record, before + 1);
  await record.keyboard.down('Shift');
  await tabTo(record, say('cover_add'));
  await record.keyboard.up('Shift');
  await record.keyboard.press('Enter');
  await hasFocus(record, before + 2);
  await record.keyboard.press('Delete');
  await hasFocus(record, before + 1);
  const step = Math.max(1, Math.round(Math.max(width, height) / 100));
  for (let presses = 0; presses * step < height; presses += 1) await record.keyboard.press('ArrowUp');
  for (let presses = 0; presses < 10; presses += 1) await record.keyboard.press('ArrowLeft');
  await record.keyboard.down('Shift');
  for (let presses = 0; presses < 5; presses += 1) await record.keyboard.press('ArrowRight');
  await record.keyboard.up('Shift');
  const [x, wide] = [Math.round((width * 3) / 8) - 10 * step, Math.round(width / 4) + 5 * step];
  const said = say('cover_place', x, 0, wide, Math.round(height / 8));
  await until('what is said of the box', async () => (await focused(record)).endsWith(said));
}

/** Black under each box and a little around it, and every other pixel as it was kept. */
function expectCovered(original: Picture, redacted: Picture, boxes: Box[]): void {
  expect([redacted.width, redacted.height]).toEqual([original.width, original.height]);
  const isUnder = (x: number, y: number) => (box: Box) =>
    x >= box.x - GROWN_BY &&
    x < box.x + box.width + GROWN_BY &&
    y >= box.y - GROWN_BY &&
    y < box.y + box.height + GROWN_BY;
  const wrong: string[] = [];
  for (let y = 0; y < original.height; y += 1) {
    for (let x = 0; x < original.width; x += 1) {
      const expected = boxes.some(isUnder(x, y)) ? '0,0,0,255' : pixelAt(original, x, y);
      if (pixelAt(redacted, x, y) !== expected) wrong.push(`${x},${y}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
}
