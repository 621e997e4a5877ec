import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepByPointer } from './journey/keep.ts';
import { openSetting } from './journey/setting.ts';
import { custodyLog, keptCount, newestArtifact, newestFacts } from './journey/vault.ts';
import { BROWSER } from './spec-setting.ts';

const profile = mkdtempSync(join(tmpdir(), 'holdfast-profile-'));
afterAll(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

it('what was said to be saved is there after the browser is ended at that moment', async () => {
  const first = await openSetting(BROWSER, 'headless', profile);
  const page = await first.browser.openPage('https://plain.example.test/articles/harbour-lights');
  await keepByPointer(first.browser, page, '#post-2 [itemprop="text"]');
  await first.browser.kill();
  await first.feed.close();
  rmSync(first.downloads, { recursive: true });
  const { browser, close } = await openSetting(BROWSER, 'headless', profile);
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
