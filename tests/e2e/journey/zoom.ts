import type { Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';

/** As the browser's own "Zoom in" does, for the tab in front. */
export async function zoomTo(browser: TestBrowser, page: Page, factor: number): Promise<void> {
  const before = await page.evaluate(() => devicePixelRatio);
  const now = await browser.inExtension<number>(`(async () => {
    const [{ id }] = await chrome.tabs.query({ active: true });
    const now = await chrome.tabs.getZoom(id);
    await chrome.tabs.setZoom(id, ${factor});
    return now;
  })()`);
  const wanted = (before / now) * factor;
  await until('the zoom', async () => {
    const ratio = await page.evaluate(() => devicePixelRatio);
    return Math.abs(ratio - wanted) < 0.05 * wanted;
  });
}
