import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { emptyPost } from '../domain/post.ts';
import { keepCapture } from '../vault/keep.ts';
import { deviceUnlock } from '../vault/keyring.ts';
import { openVault } from '../vault/opened.ts';
import { takePermit } from './keep-permit.ts';
import { isForLookingAgain, keepAgain, lookAgain, lookedAgain } from './later-check.ts';

const session = new Map<string, unknown>();
const opened: string[] = [];
const sent: unknown[] = [];
vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      create: async ({ url }: { url: string }) => ({ id: 1_000 + opened.push(url) }),
      get: async () => ({}),
      sendMessage: async (_tab: number, message: { ask: unknown }) => {
        sent.push(message.ask);
        return { ok: true, answer: {} };
      },
    },
    scripting: { executeScript: async () => undefined },
    storage: {
      session: {
        get: async (name: string) => ({ [name]: session.get(name) }),
        set: async (items: object) => {
          for (const [name, value] of Object.entries(items)) session.set(name, value);
        },
        remove: async (name: string) => void session.delete(name),
      },
    },
  },
}));

const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });
const post = (permalink: string) => ({
  ...emptyPost('discourse', 'post'),
  id: found('12'),
  permalink: found(permalink),
  text: found('I know your bus.'),
});

/** Keeps one, asks whether it is still there, and gives the tab that this opened. */
async function asked(permalink: string, withoutPicture = false): Promise<{ id: string; tab: number }> {
  const { facts, files } = await inventedCapture('', { post: post(permalink), withoutPicture });
  await keepCapture(facts, files);
  const key = await deviceUnlock();
  if (key) await openVault(key);
  await lookAgain(facts.id);
  return { id: facts.id, tab: 1_000 + opened.length };
}

test('opens the post’s own address, and holds none of its words meanwhile', async () => {
  const { id, tab } = await asked('https://forum.example.test/t/1/12');
  expect(opened.at(-1)).toBe('https://forum.example.test/t/1/12');
  expect(JSON.stringify([...session])).not.toContain('bus');
  expect([await isForLookingAgain(tab), await isForLookingAgain(tab + 1)]).toEqual([true, false]);
  await keepAgain(tab, { startedBy: 'keyboard', withoutPicture: false });
  const lookFor = { platform: 'discourse', postId: '12', permalink: 'https://forum.example.test/t/1/12' };
  expect(sent.at(-1)).toMatchObject({ what: 'page', again: true, lookFor, withoutPicture: false });
  expect(await takePermit({ tabId: tab, frameId: 0 }, 'a'.repeat(32))).toMatchObject({
    posts: 0,
    order: { id },
  });
  await lookedAgain(tab);
  expect(await isForLookingAgain(tab)).toBe(false);
  await expect(keepAgain(tab, { startedBy: 'pointer', withoutPicture: false })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test.each(['https://elsewhere.test/t/1/12', 'javascript:alert(1)', 'not an address'])(
  'opens the page where it was seen, and not %s, which the page named',
  async (permalink) => {
    await asked(permalink);
    expect(opened.at(-1)).toBe('https://forum.example.test/t/1');
  },
);

test('a look at what was kept without picture is without picture', async () => {
  const { tab } = await asked('https://forum.example.test/t/1/12', true);
  await keepAgain(tab, { startedBy: 'pointer', withoutPicture: false });
  expect(sent.at(-1)).toMatchObject({ withoutPicture: true });
});
