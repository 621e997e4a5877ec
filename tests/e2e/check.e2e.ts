import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersOf, checkFile, giveFile, sentenceShown } from './journey/check.ts';
import { downloaded, type Exported, exportAll } from './journey/export.ts';
import { keepByPointer } from './journey/keep.ts';
import { fill, press } from './journey/press.ts';
import { openRecord } from './journey/record.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';
import { tool, unpacked } from './tools.ts';

describe('the check page', () => {
  const setting = withBrowser();
  let dossier: Exported;

  beforeAll(async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://rtl.example.test/thread/3');
    await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
    dossier = await exportAll(browser, await openRecord(browser, page));
  }, 120_000);

  const changedPicture = (): string => {
    const path = join(setting.downloads, 'changed.zip');
    const bytes = readFileSync(dossier.path);
    const at = bytes.indexOf(Buffer.from('IDAT'));
    bytes.writeUInt8((bytes[at + 20] ?? 0) ^ 1, at + 20);
    writeFileSync(path, bytes);
    return path;
  };

  it('gives its answers one by one, and says what no check can show', async () => {
    const page = await checkFile(setting.browser, dossier.path);
    expect(await answersOf(page)).toEqual({
      intact: 'holds',
      complete: 'holds',
      custody: 'holds',
      signature: 'holds',
      timestamp: 'not-present',
      fingerprint: 'not-checked',
    });
    await sentenceShown(page, 'check_cannot');
    await fill(page, say('check_fingerprint'), dossier.fingerprint);
    await press(page, say('check_start'));
    await sentenceShown(page, 'check_fingerprint_same');
    await page.close();
  });

  it('takes a file that is dropped on it', async () => {
    const { browser } = setting;
    const page = await browser.openExtensionPage('check.html');
    await browser.dropFile(page, '.drop', dossier.path);
    await press(page, say('check_start'));
    expect((await answersOf(page)).intact).toBe('holds');
    await page.close();
  });

  it('gives itself as one file, whose SHA-256 it shows, and which checks from a disk without a request', async () => {
    const { browser, feed } = setting;
    const page = await browser.openExtensionPage('check.html');
    const shown = await page.waitForSelector('[data-alone]');
    const digest = await shown?.evaluate((one) => one.textContent);
    await press(page, say('check_alone_save'));
    const path = await downloaded(browser, '.html');
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(digest);
    await page.close();

    const address = pathToFileURL(path).href;
    const alone = await browser.openPage(address);
    const heard = await listenAnew(alone);
    await giveFile(alone, changedPicture());
    expect((await answersOf(alone)).intact).toBe('does-not-hold');
    await fill(alone, say('check_fingerprint'), dossier.fingerprint);
    await giveFile(alone, dossier.path);
    await sentenceShown(alone, 'check_fingerprint_same');
    expect(await answersOf(alone)).toMatchObject({
      intact: 'holds',
      complete: 'holds',
      custody: 'holds',
      signature: 'holds',
      fingerprint: 'holds',
    });
    expect(await heard()).toEqual({ requests: [], refused: [] });
    const before = feed.requests.length;
    const asked = alone.evaluate(() => fetch('https://plain.example.test/').then(() => 'answered', String));
    expect(await asked).toMatch(/TypeError/);
    expect(feed.requests.slice(before).filter(({ host }) => host.startsWith('plain.'))).toEqual([]);
    await alone.close();
  });

  it('says which answer does not hold when one byte of a picture is changed', async () => {
    const page = await checkFile(setting.browser, changedPicture());
    expect((await answersOf(page)).intact).toBe('does-not-hold');
    await page.close();
  });

  it('takes the same files from another zip program, and misses one that is gone', async () => {
    const folder = unpacked(dossier.path);
    const [parent, name] = [join(folder, '..'), folder.slice(folder.lastIndexOf('/') + 1)];
    tool('zip', ['-q', '-r', 'again.zip', name], parent);
    const again = await checkFile(setting.browser, join(parent, 'again.zip'));
    expect(await answersOf(again)).toMatchObject({ intact: 'holds', complete: 'holds', signature: 'holds' });
    await again.close();
    tool('zip', ['-q', '-d', 'again.zip', '*-post-text.txt'], parent);
    const less = await checkFile(setting.browser, join(parent, 'again.zip'));
    expect((await answersOf(less)).complete).toBe('does-not-hold');
    await less.close();
  });

  it('says in one sentence that a file is no zip, or no dossier', async () => {
    const words = join(setting.downloads, 'words.zip');
    writeFileSync(words, 'These are only words.');
    const first = await checkFile(setting.browser, words);
    await sentenceShown(first, 'error_not_a_zip');
    await first.close();
    tool('zip', ['-q', 'plain.zip', 'words.zip'], setting.downloads);
    const second = await checkFile(setting.browser, join(setting.downloads, 'plain.zip'));
    await sentenceShown(second, 'error_not_a_dossier');
    await second.close();
  });
});

/** Loads the page again, and answers what it has asked for and what its own policy has refused it since. */
async function listenAnew(page: Page): Promise<() => Promise<{ requests: string[]; refused: string[] }>> {
  const requests: string[] = [];
  page.on('request', (request) => {
    // Firefox tells of a font of its own, inside an address, and not of the page itself; Chromium the other way round.
    const { protocol, href } = new URL(request.url());
    if (protocol !== 'data:' && href !== page.url()) requests.push(href);
  });
  await page.evaluateOnNewDocument(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.reload();
  return async () => ({
    requests,
    refused: await page.evaluate(() => (window as unknown as { refused: string[] }).refused),
  });
}
