import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../practice-feed/hostile.ts';
import { keepByPointer, keepPage } from './journey/keep.ts';
import { newestArtifact, newestFacts } from './journey/vault.ts';
import { withBrowser } from './spec-setting.ts';

const MARKUP = 'https://markup.example.test/thread/11';

describe('an unfriendly page', () => {
  const setting = withBrowser();

  it('cannot keep itself from being kept whole', async () => {
    const { browser, feed } = setting;
    const page = await browser.openPage('https://hostile.example.test/thread/9');
    const start = Date.now();
    await keepPage(browser, page);
    const facts = await newestFacts(browser);
    expect(facts.page.title).toBe('Unfriendly forum');
    expect(Math.abs(Date.parse(facts.capturedAt.utc) - start)).toBeLessThan(60_000);
    const text = (await newestArtifact(browser, 'page-text'))?.toString('utf8');
    expect(text).toContain('You will not keep this.');
    expect(feed.requests.filter(({ host }) => host === 'trap.example.test')).toEqual([]);
    await page.close();
  });

  it('cannot keep one of its posts from being kept', async () => {
    const { browser, feed } = setting;
    const page = await browser.openPage('https://hostile.example.test/thread/9');
    await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
    const facts = await newestFacts(browser);
    expect(facts.post?.text?.value).toBe('You will not keep this.');
    expect(facts.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(feed.requests.filter(({ host }) => host === 'trap.example.test')).toEqual([]);
    await page.close();
  });

  it('cannot read a page of ours: none of our files is there for others', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
    const read = (address: string, mode: string) =>
      page.evaluate(
        `fetch('${address}', { mode: '${mode}' }).then(() => 'read', () => 'refused')`,
      ) as Promise<string>;
    expect(await read('/articles/harbour-lights', 'cors')).toBe('read');
    for (const mode of ['cors', 'no-cors'])
      expect(await read(`${browser.origin}/casebook.html`, mode)).toBe('refused');
    const shared = '(globalThis.browser ?? chrome).runtime.getManifest().web_accessible_resources ?? []';
    expect(await browser.inExtension(shared)).toEqual([]);
    await page.close();
  });

  it('that swallows every key and click can still be kept whole', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://deaf.example.test/thread/10');
    await keepPage(browser, page);
    expect((await newestArtifact(browser, 'page-text'))?.toString('utf8')).toContain(
      'No click gets past me.',
    );
    await page.close();
  });

  it.each(HOSTILE_TEXTS.map((text, at) => [at + 1, `${text.slice(0, 30)}…`, text] as const))(
    'has its text kept exactly, and nothing in it runs: %i %s',
    async (at, _start, text) => {
      const { browser, feed } = setting;
      const page = await browser.openPage(MARKUP);
      await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), `post-${at}`);
      await keepByPointer(browser, page, `#post-${at} [itemprop="text"]`);
      const facts = await newestFacts(browser);
      expect(
        facts.post?.text?.value === text,
        `kept ${facts.post?.text?.value.length} of ${text.length}`,
      ).toBe(true);
      expect(await page.title()).toBe('Odd texts');
      expect(feed.requests.filter(({ host }) => host === 'trap.example.test')).toEqual([]);
      await page.close();
    },
  );
});
