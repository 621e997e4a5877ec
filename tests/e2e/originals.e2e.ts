import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaptureFacts } from '../../src/domain/capture.ts';
import { ORIGINALS_URL, originalPicture } from '../practice-feed/original-files.ts';
import { until } from './browsers/waiting.ts';
import { beginRecording, savedConversation } from './journey/conversation.ts';
import { keepByPointer } from './journey/keep.ts';
import { press } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { custodyLog, keptCount, newestArtifact, newestCaptures, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { BROWSER, withBrowser } from './spec-setting.ts';

const FILES = 'files.example.test';

describe('the files behind pictures and videos', () => {
  const setting = withBrowser();
  let record: Page;
  let first: CaptureFacts;
  const item = (number: number) => say('original_item', say('media_image'), String(number));
  const shows = (text: string) =>
    until(`"${text}"`, async () => (await textOf(record)).includes(text), 30_000);
  const asked = () => setting.feed.requests.filter(({ host }) => /^(?:files\.|scontent\.)/.test(host));
  const hasAccess = () =>
    setting.browser.inExtension<boolean>(
      `chrome.permissions.getAll().then(({ origins }) => origins.length > 0)`,
    );

  beforeAll(async () => {
    const { browser } = setting;
    const page = await browser.openPage(ORIGINALS_URL);
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    first = await newestFacts(browser);
    record = await openRecord(browser, page);
    await page.close();
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await shows(say('original_title'));
  }, 60_000);

  /** Chromium does not ask again for what it was once allowed; Firefox does. */
  const allowed = new Set<string>();

  /** Presses twice, answers the browser's own question, and waits for the attempt to be kept. */
  async function ask(named: number | string, host = FILES): Promise<CaptureFacts> {
    const { browser } = setting;
    const before = await keptCount(browser);
    const name = typeof named === 'string' ? named : item(named);
    await press(record, `${say('original_keep')}: ${name}`);
    await press(record, say('original_ask'));
    if (BROWSER === 'firefox' || !allowed.has(host)) await browser.answerPermission(record, 'allow');
    allowed.add(host);
    await until('the attempt to be kept', async () => (await keptCount(browser)) > before, 30_000);
    await until('access to be given back', async () => !(await hasAccess()), 10_000);
    return newestFacts(browser);
  }

  it('are named with what a request tells, and nothing is asked for before the second press', async () => {
    const visit = asked().length;
    await press(record, `${say('original_keep')}: ${item(1)}`);
    await shows(say('original_tells', FILES));
    await press(record, say('original_not_now'));
    await shows(say('original_stream'));
    await shows(say('original_not_private_place'));
    expect(asked().length).toBe(visit);
  });

  it('are not asked for where the browser is told not to allow it', async () => {
    const visit = asked().length;
    await press(record, `${say('original_keep')}: ${item(1)}`);
    await press(record, say('original_ask'));
    await setting.browser.answerPermission(record, 'refuse');
    await shows(say('error_original_not_allowed'));
    await press(record, say('original_not_now'));
    expect([asked().length, await keptCount(setting.browser)]).toEqual([visit, 1]);
  });

  it('are kept byte by byte with what the server said, and nothing that names anybody goes along', async () => {
    const { browser } = setting;
    const facts = await ask(1);
    expect(facts).toMatchObject({
      what: 'original',
      original: {
        of: first.id,
        item: 1,
        asked: `https://${FILES}/there.png`,
        code: null,
        answer: {
          url: `https://${FILES}/there.png`,
          redirected: false,
          status: 200,
          contentType: 'image/png',
          date: 'Sun, 22 Nov 2026 08:00:00 GMT',
        },
      },
    });
    const bytes = await newestArtifact(browser, 'original-png');
    expect(Buffer.compare(bytes ?? Buffer.of(), originalPicture())).toBe(0);
    expect(asked().at(-1)).toMatchObject({ method: 'GET', cookie: null, referer: null, origin: null });
    const log = (await custodyLog(browser)).trimEnd().split('\n').slice(-2);
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      { action: 'kept', about: { id: facts.id } },
      { action: 'original-fetched', about: { id: first.id, seenIn: facts.id } },
    ]);
    await shows(say('original_kept'));
  });

  it('are followed where the server passes the request on', async () => {
    const { original, artifacts } = await ask(2);
    expect(original).toMatchObject({
      asked: `https://${FILES}/moved`,
      code: null,
      answer: { url: `https://${FILES}/there.png`, redirected: true },
    });
    expect(artifacts.map(({ kind }) => kind)).toEqual(['original-png']);
  });

  it('leave a record and a plain sentence where they do not come, and nothing else is lost', async () => {
    const codes: (string | null | undefined)[] = [];
    for (const [number, host] of [
      [3, 'scontent.cdninstagram.com'],
      [4, FILES],
      [5, FILES],
      [6, FILES],
    ] as const) {
      const { original, artifacts } = await ask(number, host);
      expect(artifacts).toEqual([]);
      codes.push(original?.code);
    }
    expect(codes).toEqual(['original-refused', 'original-other-type', 'original-cut', 'original-too-large']);
    for (const code of ['refused', 'other_type', 'cut', 'too_large'] as const)
      await shows(say(`error_original_${code}`));
    const [kept] = await newestCaptures(setting.browser, await keptCount(setting.browser));
    expect(kept?.facts).toEqual(first);
  });

  it('are found in the messages of a conversation, and kept as those of a post are', async () => {
    const { browser } = setting;
    const page = await browser.openPage(ORIGINALS_URL);
    await beginRecording(browser, page, say('recording_loaded'));
    const { facts } = await savedConversation(browser, 2);
    await page.close();
    await press(record, say('detail_back'));
    await shows(say('row_messages_many', '2'));
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await press(record, say('original_look'));
    await shows(say('original_looked', '2', '2'));
    await shows(say('original_stream'));
    const { original } = await ask(say('original_item_in_message', say('media_image'), 1, '1'));
    const [row] = facts.conversation?.order ?? [];
    expect(original).toMatchObject({ of: facts.id, row, item: 1, code: null });
    const bytes = await newestArtifact(browser, 'original-png');
    expect(Buffer.compare(bytes ?? Buffer.of(), originalPicture())).toBe(0);
    await shows(say('original_kept'));
  });

  it('cannot be asked for by the page itself: its own policy stands against it', async () => {
    const visit = asked().length;
    const outcome = await record.evaluate(
      `fetch('https://${FILES}/there.png', { mode: 'no-cors' }).then(() => 'asked', () => 'refused')`,
    );
    expect([outcome, asked().length]).toEqual(['refused', visit]);
  });
});
