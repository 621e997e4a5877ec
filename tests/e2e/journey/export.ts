import { mkdtempSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { pause, until } from '../browsers/waiting.ts';
import { press } from './press.ts';
import { textOf } from './record.ts';
import { say } from './words.ts';

export type Exported = { path: string; fingerprint: string };

/** From the record's list to the zip in the downloads, by the page's own buttons. */
export async function exportAll(browser: TestBrowser, record: Page, patience?: number): Promise<Exported> {
  await press(record, say('title_export'));
  await press(record, say('next'));
  return finishExport(browser, record, patience);
}

/** From the screen that names the file to the zip in the downloads. */
export async function finishExport(browser: TestBrowser, record: Page, patience?: number): Promise<Exported> {
  await makeFile(record, patience);
  const fingerprint = await shownFingerprint(record);
  await press(record, say('export_save'));
  return { path: await downloaded(browser), fingerprint };
}

/** From the screen that names the file to the one that offers to save it. */
export async function makeFile(record: Page, patience?: number): Promise<void> {
  await press(record, say('export_start'));
  await isMade(record, patience);
}

/** Waits for the screen that offers to save it. */
export async function isMade(record: Page, patience = 120_000, done = say('export_done')): Promise<void> {
  await until('the dossier', async () => (await textOf(record)).includes(done), patience);
}

/** Waits for the zip, or another kind of file, in the downloads, and answers where it is now. */
export async function downloaded({ downloads }: TestBrowser, ending = '.zip'): Promise<string> {
  return setAside(downloads, await until('the download', () => settledIn(downloads, ending), 60_000));
}

async function shownFingerprint(record: Page): Promise<string> {
  const digest = await record.$eval('[data-digest]', (shown) => shown.getAttribute('data-digest'));
  const digits = digest?.replace(/^sha256:/, '') ?? '';
  if (!/^[0-9a-f]{64}$/.test(digits)) throw new Error(`The page shows no fingerprint: ${digest}`);
  return digits;
}

/** Out of the way of the next download: where the names are alike, Chromium's tooling overwrites. */
function setAside(folder: string, name: string): string {
  const path = join(mkdtempSync(join(folder, 'saved-')), name);
  renameSync(join(folder, name), path);
  return path;
}

/**
 * A finished download. Until it is whole both browsers write under another name, or an empty file;
 * Firefox's other name can have the same ending, and is gone between two looks.
 */
async function settledIn(folder: string, ending: string): Promise<string | undefined> {
  const [before] = filesIn(folder, ending);
  if (!before) return undefined;
  await pause(200);
  const [after] = filesIn(folder, ending);
  return after?.name === before.name && after.size === before.size ? after.name : undefined;
}

function filesIn(folder: string, ending: string): { name: string; size: number }[] {
  const all = readdirSync(folder);
  if (all.some((name) => /\.(?:part|crdownload)$/.test(name))) return [];
  return all
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, size: statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0 }))
    .filter(({ size }) => size > 0);
}
