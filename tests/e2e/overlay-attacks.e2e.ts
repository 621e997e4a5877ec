import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { openPicker, pickerShown, pointAt, pointOf } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { keptCount, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const PLAIN = 'https://plain.example.test/articles/harbour-lights';
const POST = '#post-2 [itemprop="text"]';
/** Longer than a capture takes, so that one which should not have been made would be seen. */
const LONG_ENOUGH_MS = 2_500;

/** Where a button of the card stands, wherever in the page the overlay hangs. */
async function buttonAt(browser: TestBrowser, name: string): Promise<{ x: number; y: number }> {
  return until(`the button "${name}"`, () =>
    browser.inExtension<{ x: number; y: number } | null>(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab.id }, args: [${JSON.stringify(name)}], func: ${findButton},
      });
      return answer.result ?? null;
    })()`),
  );
}

const findButton = `(name) => {
  const inside = (element) => 'openOrClosedShadowRoot' in element
    ? element.openOrClosedShadowRoot : chrome.dom.openOrClosedShadowRoot(element);
  const found = [...Document.prototype.querySelectorAll.call(document, '*')]
    .flatMap((one) => [...(inside(one)?.querySelectorAll('button') ?? [])])
    .find((button) => button.textContent === name);
  if (!found) return null;
  const { x, y, width, height } = found.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}`;

/** The card follows its post: a page that has just changed is given the frames in which it does. */
async function press(browser: TestBrowser, page: Page, name: string): Promise<void> {
  const { x, y } = await until(`"${name}" to stand still`, async () => {
    const before = await buttonAt(browser, name);
    await pause(SETTLED_MS);
    const now = await buttonAt(browser, name);
    return before.x === now.x && before.y === now.y ? now : null;
  });
  await page.mouse.click(x, y);
}
const SETTLED_MS = 200;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The posts stand in a modal dialog, as a lightbox on many pages: all else is inert. */
function intoDialog(): void {
  const dialog = document.createElement('dialog');
  dialog.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none';
  const posts = document.querySelector('#post-2')?.parentElement;
  if (posts) dialog.append(posts);
  document.body.append(dialog);
  dialog.showModal();
}

function cover(): void {
  const over = document.createElement('div');
  over.popover = 'manual';
  over.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;background:white';
  document.body.append(over);
  over.showPopover();
}

/** As soon as anything is put beside head and body, it goes. */
function takeAway(): void {
  const watch = new MutationObserver((all) => {
    for (const { addedNodes } of all) for (const node of addedNodes) (node as Element).remove();
  });
  watch.observe(document.documentElement, { childList: true });
}

/** All that a person's click and their keys would send, to the post and to what lies above it. */
function pressByScript({ x, y }: { x: number; y: number }): void {
  const at = {
    bubbles: true,
    cancelable: true,
    composed: true,
    clientX: x,
    clientY: y,
    button: 0,
    detail: 1,
  };
  const places = [
    document.elementFromPoint(x, y),
    document.documentElement.lastElementChild,
    document,
    window,
  ];
  for (const place of places) {
    for (const type of ['pointermove', 'pointerdown', 'pointerup'])
      place?.dispatchEvent(new PointerEvent(type, at));
    for (const type of ['mousemove', 'mousedown', 'mouseup', 'click'])
      place?.dispatchEvent(new MouseEvent(type, at));
    for (const key of ['ArrowDown', 'Enter', ' ', 'Escape'])
      for (const type of ['keydown', 'keyup'])
        place?.dispatchEvent(
          new KeyboardEvent(type, { bubbles: true, cancelable: true, composed: true, key }),
        );
  }
}

function swapFirstTwo(): void {
  const [first, second] = [document.querySelector('#post-1'), document.querySelector('#post-2')];
  if (first && second) first.parentElement?.insertBefore(second, first);
}

/** A page that has had the time to attack, and how many are kept before anything is done in it. */
async function attacked(
  browser: TestBrowser,
  attack: () => void = () => undefined,
): Promise<{ page: Page; before: number }> {
  const page = await browser.openPage(PLAIN);
  await page.evaluate(attack);
  return { page, before: await keptCount(browser) };
}

/** The picker is asked for; whether its card can be seen is the page's doing. */
async function askForPicker(browser: TestBrowser, page: Page): Promise<void> {
  const popup = await browser.clickToolbar(page);
  await popup.click(say('menu_keep_post'));
}

/** The picker has outlined the post. */
async function outlined(browser: TestBrowser): Promise<{ page: Page; before: number }> {
  const opened = await attacked(browser);
  await openPicker(browser, opened.page);
  await pointAt(browser, opened.page, POST);
  return opened;
}

/** Every name the overlay needs of the document, and of what has the focus, leads to a picture or a field. */
function hideMembers(): void {
  const form = Object.assign(document.createElement('form'), { tabIndex: 0 });
  for (const name of ['closest', 'shadowRoot', 'isConnected', 'focus', 'ownerDocument', 'matches'])
    form.append(Object.assign(document.createElement('input'), { name, type: 'hidden' }));
  document.body.append(form);
  HTMLElement.prototype.focus.call(form, { preventScroll: true });
  const names = ['documentElement', 'activeElement', 'createElement', 'createElementNS', 'querySelectorAll'];
  const pictures = names.map((name) => Object.assign(document.createElement('img'), { name }));
  document.body.append(...pictures);
}

describe('a page that attacks the picker', () => {
  const setting = withBrowser();

  it('with a modal dialog: "Save without picture" still saves without picture', async () => {
    const { browser } = setting;
    const { page, before } = await attacked(browser, intoDialog);
    await askForPicker(browser, page);
    await buttonAt(browser, say('picker_leave'));
    const { x, y } = await pointOf(page, POST);
    await page.mouse.move(x - 4, y - 4);
    await page.mouse.move(x, y, { steps: 3 });
    await press(browser, page, say('picker_keep_without_picture'));
    await until('the capture', async () => (await keptCount(browser)) === before + 1);
    const facts = await newestFacts(browser);
    expect(facts.withoutPicture).toBe(true);
    expect(facts.artifacts.map(({ kind }) => kind)).not.toContain('screenshot');
    await page.close();
  });

  it.each([
    ['a modal dialog', intoDialog],
    ['a popover over ours', cover],
  ])('with %s opened later: "Leave" keeps nothing', async (_what, attack) => {
    const { browser } = setting;
    const { page, before } = await outlined(browser);
    await page.evaluate(attack);
    await pause(500);
    await press(browser, page, say('picker_leave'));
    await pause(LONG_ENOUGH_MS);
    expect(await keptCount(browser)).toBe(before);
    await page.close();
  });

  it('by taking the overlay away: a click that follows keeps nothing unseen', async () => {
    const { browser } = setting;
    const { page, before } = await attacked(browser, takeAway);
    await askForPicker(browser, page);
    await pause(LONG_ENOUGH_MS);
    const { x, y } = await pointOf(page, POST);
    await page.mouse.click(x, y);
    await pause(LONG_ENOUGH_MS);
    expect(await keptCount(browser)).toBe(before);
    await page.close();
  });

  it('by clicks and keys of its own making: nothing is kept, and the picker stays', async () => {
    const { browser } = setting;
    const { page, before } = await outlined(browser);
    await page.evaluate(pressByScript, await pointOf(page, POST));
    await pause(LONG_ENOUGH_MS);
    expect(await keptCount(browser)).toBe(before);
    await pickerShown(browser);
    await page.close();
  });

  it('by swapping two posts under the pointer: the one outlined is not exchanged for another', async () => {
    const { browser } = setting;
    const { page, before } = await outlined(browser);
    // At the post's far edge, where the card stands in nobody's way.
    const box = await (await page.$('#post-2'))?.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await page.evaluate(swapFirstTwo);
    await page.mouse.down();
    await page.mouse.up();
    await overlayThat(browser, 'the other post', ({ words }) => words.includes('Mara Quillfeather'));
    await pause(LONG_ENOUGH_MS);
    expect(await keptCount(browser)).toBe(before);
    await page.mouse.down();
    await page.mouse.up();
    await until('the capture', async () => (await keptCount(browser)) === before + 1);
    expect((await newestFacts(browser)).post?.authorName?.value).toBe('Mara Quillfeather');
    await page.close();
  });

  it('by other words in the same post: what was said is what is kept', async () => {
    const { browser } = setting;
    const { page, before } = await outlined(browser);
    await page.evaluate(() => {
      const text = document.querySelector('#post-2 [itemprop="text"]');
      if (text) text.textContent = 'Have a lovely day.';
    });
    await press(browser, page, say('picker_keep'));
    await overlayThat(browser, 'the new words', ({ words }) => words.includes('Have a lovely day.'));
    expect(await keptCount(browser)).toBe(before);
    await page.close();
  });

  it('by hiding the members of the document behind pictures', async () => {
    const { browser } = setting;
    const { page } = await attacked(browser, hideMembers);
    await askForPicker(browser, page);
    await buttonAt(browser, say('picker_leave'));
    await page.close();
  });

  it('by moving to another address between the click and the picture: the picture is dropped', async () => {
    const { browser } = setting;
    const { page, before } = await outlined(browser);
    await page.evaluate(() => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        history.pushState({}, '', '/elsewhere');
      });
      watch.observe(document.documentElement, { childList: true });
    });
    await pickerShown(browser);
    await page.mouse.down();
    await page.mouse.up();
    await until('the capture', async () => (await keptCount(browser)) === before + 1);
    const facts = await newestFacts(browser);
    expect(facts.page.url).toBe(PLAIN);
    expect(facts.steps).toContainEqual(
      expect.objectContaining({ step: 'pixels', outcome: 'failed', code: 'page-changed' }),
    );
    await page.close();
  });
});
