import { type Browser, browser } from 'wxt/browser';

/** The tab that the person sees in this window; the browser gives its address only where their act lets us read it. */
export async function activeTab(): Promise<Browser.tabs.Tab | undefined> {
  return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
}
