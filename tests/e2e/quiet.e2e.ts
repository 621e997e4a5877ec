import { describe, expect, it } from 'vitest';
import type { FeedRequest } from '../practice-feed/server.ts';
import { pause } from './browsers/waiting.ts';
import { keepByPointer, keepPage } from './journey/keep.ts';
import { withBrowser } from './spec-setting.ts';

/** Hosts that the browsers themselves call, extension or none. */
const BROWSERS_OWN =
  /(?:^|\.)(?:google\.com|googleapis\.com|gvt1\.com|gstatic\.com|mozilla\.(?:com|org|net)|firefox\.com)$/;
const notable = (requests: FeedRequest[]) =>
  requests
    .filter(({ host }) => !BROWSERS_OWN.test(host))
    .map(({ method, host, path }) => `${method} ${host}${path}`);

describe('the network', () => {
  const setting = withBrowser();

  it.each([
    'https://plain.example.test/articles/harbour-lights',
    'https://tall.example.test/post/1',
    'https://strict.example.test/thread/7',
  ])('sees nothing of a capture: %s', async (url) => {
    const { browser, feed } = setting;
    const page = await browser.openPage(url);
    await pause(1_500);
    const visit = notable(feed.requests);
    expect(visit).toContain(`GET ${new URL(url).hostname}${new URL(url).pathname}`);
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    await keepPage(browser, page);
    await pause(1_500);
    expect(notable(feed.requests)).toEqual(visit);
    await page.close();
  });

  it('sees nothing that the extension asked for', () => {
    const ours = setting.feed.requests.filter(({ origin }) => /-extension:/.test(origin ?? ''));
    expect(ours).toEqual([]);
  });
});
