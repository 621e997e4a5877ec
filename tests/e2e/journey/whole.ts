import type { Page } from 'puppeteer';
import { type ArtifactKind, type CaptureFacts, numberedFiles } from '../../../src/domain/capture.ts';
import { FOOTER, HEADER, lineOf } from '../../practice-feed/lined-page.ts';
import type { TestBrowser } from '../browsers/types.ts';
import { decoded, type Picture } from '../pixels.ts';
import { overlayThat } from './overlay.ts';
import { keptCount, newestArtifact, newestFacts } from './vault.ts';
import { say } from './words.ts';

/** The popup's "Keep all of this page": scrolls by itself; the line that says so is waited for. */
export async function keepWhole(
  browser: TestBrowser,
  page: Page,
  line = say('whole_saved'),
): Promise<CaptureFacts> {
  const before = await keptCount(browser);
  const popup = await browser.clickToolbar(page);
  await popup.click(say('popup_more'));
  await popup.click(say('menu_keep_whole'));
  return await wholeSaved(browser, before, line);
}

export async function wholeSaved(browser: TestBrowser, before: number, line: string): Promise<CaptureFacts> {
  await overlayThat(browser, `"${line}"`, ({ words }) => words.includes(line), 120_000);
  const count = await keptCount(browser);
  if (count !== before + 1) throw new Error(`"${line}" was shown with ${count} kept.`);
  return await newestFacts(browser);
}

/** The pictures of one numbered kind, in order. */
export async function picturesOf(
  browser: TestBrowser,
  facts: CaptureFacts,
  kind: 'strip' | 'joined',
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const file of numberedFiles(facts.artifacts, kind)) pictures.push(await pictureOf(browser, file.kind));
  return pictures;
}

export async function pictureOf(browser: TestBrowser, kind: ArtifactKind): Promise<Picture> {
  const bytes = await newestArtifact(browser, kind);
  if (!bytes) throw new Error(`No ${kind} was kept.`);
  return decoded(bytes);
}

/** What a column of a picture shows from top to bottom: lines by their number, the bars, and `other`; each run once. */
export function seenIn(picture: Picture, share = 0.75): (number | 'header' | 'footer' | 'other')[] {
  const x = Math.floor(picture.width * share);
  const seen: ReturnType<typeof seenIn> = [];
  for (let row = 0; row < picture.height; row += 1) {
    const at = (row * picture.width + x) * 4;
    const what = named([...picture.data.subarray(at, at + 3)]);
    if (seen.at(-1) !== what) seen.push(what);
  }
  return seen;
}

function named([red = 0, green = 0, blue = 0]: number[]): number | 'header' | 'footer' | 'other' {
  const is = ([r, g, b]: readonly [number, number, number]) => r === red && g === green && b === blue;
  if (is(HEADER)) return 'header';
  return is(FOOTER) ? 'footer' : (lineOf(red, green, blue) ?? 'other');
}

export const linesUpTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
