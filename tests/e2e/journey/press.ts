import type { ElementHandle, JSHandle, Page } from 'puppeteer';
import { until } from '../browsers/waiting.ts';

/** Finds by what a screen reader is told, and waits for it. Throws when it does not come. */
export async function named(
  page: Page,
  role: string,
  name: string,
  timeout = 20_000,
): Promise<ElementHandle> {
  const selector = `::-p-aria([name="${name}"][role="${role}"])`;
  const found = await page.waitForSelector(selector, { timeout });
  if (!found) throw new Error(`No ${role} "${name}".`);
  return found;
}

/** A real click on a button that can be pressed now. */
export async function press(page: Page, name: string): Promise<void> {
  await click(await named(page, 'button', name));
}

export async function choose(page: Page, role: 'radio' | 'checkbox', name: string): Promise<void> {
  await click(await named(page, role, name));
}

/** Puts `text` in place of what stands in the field. */
export async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = await page.waitForSelector(`::-p-aria([name="${name}"])`, { timeout: 20_000 });
  if (!field) throw new Error(`No field "${name}".`);
  await click(field);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

/** A busy browser loses a press now and then, as it would a person's: who sees that nothing came presses again. */
async function click(handle: ElementHandle): Promise<void> {
  const element = handle as ElementHandle<Element>;
  await element.scrollIntoView();
  const heard = await element.evaluateHandle((one) => {
    const state = { clicked: false };
    one.addEventListener('click', () => Object.assign(state, { clicked: true }), {
      capture: true,
      once: true,
    });
    return state;
  });
  for (let tries = 0; tries < 3; tries += 1) {
    await element.click();
    if (await came(heard)) return;
    console.warn('A press did not come: pressed again.');
  }
  throw new Error('The browser took none of three presses.');
}

/** A page that has gone away since has heard it. */
async function came(heard: JSHandle<{ clicked: boolean }>): Promise<boolean> {
  const asked = () => heard.evaluate(({ clicked }) => clicked).catch(() => true);
  return until('the press to come', asked, 1_500).catch(() => false);
}
