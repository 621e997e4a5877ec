import { createHash } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { until } from './browsers/waiting.ts';
import { keepByPointer } from './journey/keep.ts';
import { press } from './journey/press.ts';
import { openRecord } from './journey/record.ts';
import { openSetting } from './journey/setting.ts';
import { custodyLog, keptCount, newestArtifact, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { workingFiles } from './journey/working-files.ts';
import { BROWSER } from './spec-setting.ts';

const { path: profile, remove } = temporaryFolder('profile');
afterAll(remove);

it('what was said to be saved is there after the browser is ended at that moment', async () => {
  const first = await openSetting(BROWSER, 'headless', { profile });
  const page = await first.browser.openPage('https://plain.example.test/articles/harbour-lights');
  await keepByPointer(first.browser, page, '#post-2 [itemprop="text"]');
  await first.end();
  const { browser, close } = await openSetting(BROWSER, 'headless', { profile });
  try {
    expect(await keptCount(browser)).toBe(1);
    const { artifacts } = await newestFacts(browser);
    expect(artifacts.map(({ kind }) => kind)).toContain('screenshot');
    for (const { kind, digest } of artifacts) {
      const bytes = (await newestArtifact(browser, kind)) ?? Buffer.of();
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, kind).toBe(digest);
    }
    expect(await custodyLog(browser)).toContain('"action":"kept"');
  } finally {
    await close();
  }
}, 120_000);

it('what an export had written when the browser was ended is wiped at the next start', async () => {
  const first = await openSetting(BROWSER, 'headless', { profile });
  const page = await first.browser.openPage('https://plain.example.test/articles/harbour-lights');
  const record = await openRecord(first.browser, page);
  await press(record, say('title_export'));
  await press(record, say('next'));
  await press(record, say('export_start'));
  await until('the working file', async () => (await workingFiles(first.browser)).length === 1);
  await first.end();
  const { browser, close } = await openSetting(BROWSER, 'headless', { profile });
  try {
    await until('the working file to be gone', async () => (await workingFiles(browser)).length === 0);
    expect(await keptCount(browser)).toBe(1);
    expect(await custodyLog(browser)).not.toContain('"action":"exported"');
  } finally {
    await close();
  }
}, 120_000);
