import type { Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { type Overlay, overlayGone, overlayThat } from './overlay.ts';
import { hasPassphrase, keptCount } from './vault.ts';
import { say } from './words.ts';

/** Toolbar button, popup, "Keep this post": the picker is open when this settles. */
export async function openPicker(browser: TestBrowser, page: Page): Promise<Overlay> {
  const popup = await browser.clickToolbar(page);
  await popup.click(say('menu_keep_post'));
  return pickerShown(browser);
}

export function pickerShown(browser: TestBrowser): Promise<Overlay> {
  return overlayThat(browser, 'the picker', ({ words }) => words.includes(say('picker_leave')));
}

/** A point inside an element that can be seen in the window. */
export async function pointOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await (await page.$(selector))?.boundingBox();
  if (!box) throw new Error(`Nothing to see of ${selector}`);
  const { width, height } = (await page.evaluate('({ width: innerWidth, height: innerHeight })')) as Size;
  return { x: middle(box.x, box.width, width), y: middle(box.y, box.height, height) };
}
type Size = { width: number; height: number };

function middle(start: number, length: number, limit: number): number {
  return (Math.max(start, 0) + Math.min(start + length, limit)) / 2;
}

/** Moves the pointer over a post and waits until the picker has outlined one. */
export async function pointAt(browser: TestBrowser, page: Page, selector: string): Promise<Overlay> {
  const { x, y } = await pointOf(page, selector);
  await page.mouse.move(x - 4, y - 4);
  await page.mouse.move(x, y, { steps: 3 });
  return overlayThat(browser, `an outline at ${selector}`, ({ outline }) => outline !== null);
}

/** Keeps the post with the pointer alone. Answers how many are kept when "Saved" is shown. */
export async function keepByPointer(browser: TestBrowser, page: Page, selector: string): Promise<number> {
  const before = await keptCount(browser);
  await openPicker(browser, page);
  await pointAt(browser, page, selector);
  const { x, y } = await pointOf(page, selector);
  await page.mouse.click(x, y);
  return saved(browser, before);
}

/** Keeps a post with the keyboard alone: as many arrow keys, then Enter. */
export async function keepByKeys(browser: TestBrowser, page: Page, downs: number): Promise<number> {
  const before = await keptCount(browser);
  await openPicker(browser, page);
  for (let at = 0; at < downs; at += 1) await page.keyboard.press('ArrowDown');
  await overlayThat(browser, 'an outline', ({ outline }) => outline !== null);
  await page.keyboard.press('Enter');
  return saved(browser, before);
}

/** Points at a post, then presses "Save without picture" on the picker's card. */
export async function keepWithoutPicture(
  browser: TestBrowser,
  page: Page,
  selector: string,
): Promise<number> {
  const before = await keptCount(browser);
  await openPicker(browser, page);
  await pointAt(browser, page, selector);
  await pressOverlay(browser, page, say('picker_keep_without_picture'));
  return saved(browser, before);
}

export async function keepPage(browser: TestBrowser, page: Page): Promise<number> {
  const before = await keptCount(browser);
  const popup = await browser.clickToolbar(page);
  await popup.click(say('menu_keep_page'));
  return saved(browser, before);
}

/** A real click on a button of the picker's card or of the line below. */
export async function pressOverlay(browser: TestBrowser, page: Page, name: string): Promise<void> {
  const overlay = await overlayThat(browser, `the button "${name}"`, ({ buttons }) =>
    buttons.some((button) => button.name === name),
  );
  const button = overlay.buttons.find((one) => one.name === name);
  if (button) await page.mouse.click(button.x, button.y);
}

/**
 * Waits for the quiet line, and holds it against the database: it may not come before the capture is there. It
 * tells the number only where no passphrase is set.
 */
export async function saved(browser: TestBrowser, before: number): Promise<number> {
  const isGuarded = await hasPassphrase(browser);
  const line = isGuarded ? say('saved') : say('saved_count', before + 1);
  const { words } = await overlayThat(browser, `the line "${line}"`, (shown) => shown.words.includes(line));
  const count = await keptCount(browser);
  if (count !== before + 1) throw new Error(`"${line}" was shown with ${count} kept.`);
  if (isGuarded && words.includes(say('saved_count', count))) throw new Error(`"${words}" tells the number.`);
  return count;
}

export async function leavePicker(browser: TestBrowser, page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await overlayGone(browser);
}
