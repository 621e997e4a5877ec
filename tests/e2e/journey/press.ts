import type { ElementHandle, Page } from 'puppeteer';

/** Finds by what a screen reader is told, and waits for it. Throws when it does not come. */
export async function named(
  page: Page,
  role: string,
  name: string,
  timeout = 15_000,
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
  const field = await page.waitForSelector(`::-p-aria([name="${name}"])`, { timeout: 15_000 });
  if (!field) throw new Error(`No field "${name}".`);
  await click(field);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

async function click(element: ElementHandle): Promise<void> {
  await (element as ElementHandle<Element>).scrollIntoView();
  await element.click();
}
