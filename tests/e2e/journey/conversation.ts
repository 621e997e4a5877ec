import type { Page } from 'puppeteer';
import type { ArtifactKind, CaptureFacts } from '../../../src/domain/capture.ts';
import { RecordedRow } from '../../../src/domain/conversation.ts';
import { rowsInPicture } from '../../practice-feed/long-list.ts';
import type { TestBrowser } from '../browsers/types.ts';
import { decoded } from '../pixels.ts';
import { pressOverlay } from './keep.ts';
import { type Overlay, overlayThat } from './overlay.ts';
import { type Files, newestCaptures } from './vault.ts';
import { say } from './words.ts';

export type KeptConversation = { facts: CaptureFacts; files: Files; texts: string[] };

/** Toolbar button, popup, "Keep this conversation". */
export async function askToRecord(browser: TestBrowser, page: Page): Promise<void> {
  const popup = await browser.clickToolbar(page);
  await popup.click(say('menu_keep_conversation'));
}

/** The same, then one of the choices on the card. */
export async function beginRecording(browser: TestBrowser, page: Page, choice: string): Promise<void> {
  await askToRecord(browser, page);
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
  const [newest] = await newestCaptures(browser, 1);
  if (!newest) throw new Error('Nothing is kept.');
  return { ...newest, texts: textsInOrder(newest.facts, newest.files) };
}

/** The words of its rows in the order that the record states. */
function textsInOrder(facts: CaptureFacts, files: Files): string[] {
  const texts = textsOf(files);
  return (facts.conversation?.order ?? []).map((n) => texts.get(n) ?? '');
}

function textsOf(files: Files): Map<number, string> {
  const kinds = [...files.keys()].filter((kind) => kind.startsWith('rows-')).sort();
  const lines = kinds.flatMap((kind) => String(files.get(kind)).trimEnd().split('\n'));
  const rows = lines.map((line) => RecordedRow.parse(JSON.parse(line)));
  return new Map(rows.map(({ n, post }) => [n, post.text?.value ?? '']));
}

/** The choices stand on the card: scrolled for the person until all `count` rows are kept and nothing more comes; then finished. */
export async function recordScrolled(
  browser: TestBrowser,
  page: Page,
  { up, count }: { up: boolean; count: number },
): Promise<KeptConversation> {
  await pressOverlay(browser, page, say('recording_scroll_along'));
  await scrollForMe(browser, page, up);
  const all = say('recording_kept', count);
  await overlayThat(browser, all, ({ words }) => words.includes(all), 60_000);
  const isDone = ({ buttons }: Overlay) => buttons.some(({ name }) => name === say('recording_finish'));
  await overlayThat(browser, 'the end of scrolling', isDone, 30_000);
  await pressOverlay(browser, page, say('recording_finish'));
  return savedConversation(browser, count);
}

/** What one picture is said to show, and what it shows, by the numbers of a list with `marks=yes`. */
export type PictureCheck = { missing: number[]; unsaid: number[]; said: number };

/** `missing`: said to be there, and not seen. `unsaid`: seen whole, and not said, in one that names its rows. */
export function checkPictures({ facts, files }: KeptConversation): PictureCheck[] {
  const texts = textsOf(files);
  const placeOf = (n: number) => Number(/^Row (\d+):/m.exec(texts.get(n) ?? '')?.[1] ?? -1);
  return (facts.conversation?.stretches ?? []).map(({ rows, moved }, at) => {
    const png = files.get(`stretch-${String(at + 1).padStart(4, '0')}` as ArtifactKind);
    const shown = rowsInPicture(decoded(png ?? Buffer.of()));
    const tallest = Math.max(0, ...shown.values());
    const said = new Set(rows.map(placeOf));
    const missing = [...said].filter((row) => (shown.get(row) ?? 0) < tallest * 0.4);
    const whole = [...shown].filter(([, height]) => height > tallest * 0.9).map(([row]) => row);
    return { missing, unsaid: moved ? [] : whole.filter((row) => !said.has(row)), said: said.size };
  });
}
