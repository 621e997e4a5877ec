import type { Page } from 'puppeteer';
import type { CaptureFacts } from '../../../src/domain/capture.ts';
import { RecordedRow } from '../../../src/domain/conversation.ts';
import type { TestBrowser } from '../browsers/types.ts';
import { pressOverlay } from './keep.ts';
import { overlayThat } from './overlay.ts';
import { everyCapture, type Files } from './vault.ts';
import { say } from './words.ts';

export type KeptConversation = { facts: CaptureFacts; files: Files; texts: string[] };

/** Toolbar button, popup, "Keep this conversation", then one of the choices on the card. */
export async function beginRecording(browser: TestBrowser, page: Page, choice: string): Promise<void> {
  const popup = await browser.clickToolbar(page);
  await popup.click(say('menu_keep_conversation'));
  await pressOverlay(browser, page, choice);
}

/** The first rows are on the disk: from here on the card keeps its size, and its buttons their places. */
export async function firstRowsKept(browser: TestBrowser): Promise<void> {
  await overlayThat(browser, 'the first rows', ({ words }) => /^[1-9]\d* /.test(words));
}

/** "Scroll for me", then one of the two ways. */
export async function scrollForMe(browser: TestBrowser, page: Page, up: boolean): Promise<void> {
  await firstRowsKept(browser);
  await pressOverlay(browser, page, say('recording_scroll'));
  await pressOverlay(browser, page, say(up ? 'recording_scroll_up' : 'recording_scroll_down'));
}

/** Waits for the line that says how many messages are saved, and reads the newest capture. */
export async function savedConversation(browser: TestBrowser, count: number): Promise<KeptConversation> {
  const line = say('recording_saved', count);
  await overlayThat(browser, `the line "${line}"`, ({ words }) => words.includes(line), 30_000);
  return await newestConversation(browser);
}

export async function newestConversation(browser: TestBrowser): Promise<KeptConversation> {
  const newest = (await everyCapture(browser)).at(-1);
  if (!newest) throw new Error('Nothing is kept.');
  return { ...newest, texts: textsInOrder(newest.facts, newest.files) };
}

/** The words of its rows in the order that the record states. */
function textsInOrder(facts: CaptureFacts, files: Files): string[] {
  const kinds = [...files.keys()].filter((kind) => kind.startsWith('rows-')).sort();
  const lines = kinds.flatMap((kind) => String(files.get(kind)).trimEnd().split('\n'));
  const rows = new Map(lines.map((line) => RecordedRow.parse(JSON.parse(line))).map((row) => [row.n, row]));
  return (facts.conversation?.order ?? []).map((n) => rows.get(n)?.post.text?.value ?? '');
}
