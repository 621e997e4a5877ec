import { browser, type PublicPath } from 'wxt/browser';
import type { ErrorCode } from '../domain/errors.ts';

/** Brings the record to the front: the tab that shows it already, or a new one. */
export async function openRecord(): Promise<void> {
  await openPage('/casebook.html');
}

export async function openWelcome(): Promise<void> {
  await openPage('/welcome.html');
}

async function openPage(path: PublicPath): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/**
 * Says what went wrong where there is no page to say it in: in the popup, or, where the browser does not let
 * it open by itself, in a tab.
 */
export async function showProblem(code: ErrorCode): Promise<void> {
  const popup = `/popup.html?problem=${code}` as const;
  await browser.action.setPopup({ popup });
  try {
    await browser.action.openPopup();
  } catch {
    // Not every browser version opens a popup without a click; a tab always opens.
    await browser.tabs.create({ url: browser.runtime.getURL(popup) });
  } finally {
    await browser.action.setPopup({ popup: '/popup.html' });
  }
}
