import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './browsers/waiting.ts';
import { keepByPointer } from './journey/keep.ts';
import { openSetting, type Setting } from './journey/setting.ts';
import { newestFacts } from './journey/vault.ts';
import {
  correct,
  enterRoom,
  jidOf,
  type MessengerSite,
  openChat,
  retract,
  type Sent,
  send,
  serveMessenger,
  signedIn,
} from './messenger/converse.ts';
import { type MessageServer, ROOMS, startMessageServer } from './messenger/prosody.ts';
import { ask, bundle, type InPage, launchInPage } from './page/harness.ts';
import { BROWSER } from './spec-setting.ts';

/**
 * A real messenger on a real server: what is read from the page is held against what was sent. In Firefox the
 * tests' proxy takes loopback too, so there the list alone is read, in a browser without it.
 */
const ROOM = `river@${ROOMS}`;
const NICKS = { mara: 'Mara Quill', heron: 'heron_77' };

type Read = Record<string, string | null>;
const by = (posts: Read[], { id }: Sent): Read => posts.find((post) => post.id === id) ?? {};
const apart = (one: string | null | undefined, other: string) =>
  Math.abs(Date.parse(one ?? '') - Date.parse(other));

describe('Converse.js on Prosody', () => {
  let server: MessageServer;
  let site: MessengerSite;
  let setting: Setting | undefined;
  let inPage: InPage | undefined;
  let mara: Page;
  let heron: Page;

  const open = async (name: 'mara' | 'heron'): Promise<Page> => {
    const page = await (setting?.browser.openPage(site.address(name)) ?? inPage?.browser.newPage());
    if (!page) throw new Error('There is no browser.');
    if (inPage) await page.goto(site.address(name));
    await signedIn(page);
    return page;
  };

  /** Waits until the page shows all of them: how a message travels is the messenger's own affair. */
  const readAll = async (count: number): Promise<Read[]> => {
    await mara.bringToFront();
    const read = () => ask<{ posts: Read[] }>(mara, 'extractAll', mara.url());
    const all = async () => {
      const { posts } = (await read()).value;
      return posts.length >= count && posts;
    };
    return until(`${count} messages on the page`, all, 10_000);
  };

  beforeAll(async () => {
    server = await startMessageServer();
    site = await serveMessenger(server.socket);
    if (BROWSER === 'chromium') setting = await openSetting('chromium', 'virtual');
    else inPage = await launchInPage('firefox');
    mara = await open('mara');
    heron = await open('heron');
    if (setting) await mara.evaluate(await bundle());
  }, 60_000);

  afterAll(async () => {
    await Promise.all([setting?.close(), inPage?.close()]);
    await site?.close();
    await server?.close();
  }, 30_000);

  it('direct: words, account, direction, time and id are those that were sent', async () => {
    await openChat(mara, jidOf('heron'));
    await openChat(heron, jidOf('mara'));
    const words = [
      'You will answer 🔪\n  I know  *where*.',
      'سترين',
      'See https://board.example.test/mara?a=1&b=2',
    ];
    const sent: Sent[] = [];
    for (const body of words) sent.push(await send(heron, 'heron', jidOf('mara'), body));
    const changed = await send(heron, 'heron', jidOf('mara'), 'Frist');
    await correct(heron, jidOf('mara'), changed.id, 'First');
    const taken = await send(heron, 'heron', jidOf('mara'), 'Take this back');
    await retract(heron, jidOf('mara'), taken.id);
    await readAll(5);
    const answer = await send(mara, 'mara', jidOf('heron'), 'Please stop writing to me. <b>&amp;</b>');
    const posts = await readAll(6);
    await until('the word taken back', async () => by(await readAll(6), taken).removed, 10_000);

    expect(posts.map(({ id }) => id)).toEqual([...sent, changed, taken, answer].map(({ id }) => id));
    for (const one of [...sent, answer]) {
      const read = by(posts, one);
      expect(read).toMatchObject({
        platform: 'converse',
        kind: 'message',
        text: one.body,
        accountId: jidOf(one.from),
        authorName: jidOf(one.from),
        direction: one.from === 'mara' ? 'from-me' : 'from-them',
        threadId: jidOf('heron'),
        threadName: jidOf('heron'),
        edited: null,
        removed: null,
      });
      expect(apart(read.postedAt, one.time)).toBeLessThan(one.from === 'mara' ? 1 : 5_000);
    }
    const after = await readAll(6);
    expect(by(after, changed)).toMatchObject({ text: 'First', edited: expect.stringContaining('edited') });
    expect(by(after, taken)).toMatchObject({ text: null, removed: expect.stringContaining('heron') });
  });

  it.runIf(BROWSER === 'chromium')('the picker keeps one of them', async () => {
    if (!setting) throw new Error('There is no browser.');
    const { browser } = setting;
    const one = await send(heron, 'heron', jidOf('mara'), 'Keep this one 🚪');
    await mara.bringToFront();
    const words = `[data-msgid="${one.id}"] .chat-msg__text`;
    const shown = await mara.waitForSelector(words, { timeout: 20_000 });
    await shown?.scrollIntoView();
    expect(await keepByPointer(browser, mara, words)).toBe(1);
    const { post } = await newestFacts(browser);
    expect([post?.id?.value, post?.text?.value, post?.accountId?.value, post?.direction?.value]).toEqual([
      one.id,
      one.body,
      jidOf('heron'),
      'from-them',
    ]);
    expect(apart(post?.postedAt?.value, one.time)).toBeLessThan(5_000);
  });

  it('in a room: who said what, by the name that each has there', async () => {
    await enterRoom(heron, ROOM, NICKS.heron);
    await enterRoom(mara, ROOM, NICKS.mara);
    const said = [
      await send(heron, 'heron', ROOM, 'Who knows her?'),
      await send(heron, 'heron', ROOM, 'She lives by the river 🪶'),
      await send(mara, 'mara', ROOM, '/me is not here'),
    ];
    const inRoom = async () => {
      const posts = (await readAll(1)).filter(({ threadId }) => threadId === ROOM);
      return said.every((one) => posts.some(({ id }) => id === one.id)) && posts;
    };
    const posts = await until('all that was said in the room', inRoom, 10_000);
    expect(said.map((one) => by(posts, one).authorName)).toEqual([NICKS.heron, NICKS.heron, NICKS.mara]);
    for (const one of said) {
      const read = by(posts, one);
      expect(read).toMatchObject({
        accountId: `${ROOM}/${NICKS[one.from]}`,
        direction: one.from === 'mara' ? 'from-me' : 'from-them',
        threadName: 'river',
        text: one.body.replace('/me ', ''),
      });
      expect(apart(read.postedAt, one.time)).toBeLessThan(5_000);
    }
  });
});
