import { beforeEach, describe, expect, test, vi } from 'vitest';
import { HoldfastError } from '../domain/errors.ts';
import { newId } from '../domain/new-id.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import type { Sender } from '../messaging/server.ts';
import { handOver, mayAsk } from './background-messages.ts';
import { openPermit, takePermit } from './keep-permit.ts';

const session = new Map<string, unknown>();
const held: string[] = [];
const captureLeft = vi.fn<(id: string) => Promise<void>>();
const popups: string[] = [];

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getURL: (path: string) => `chrome-extension://ours/${path}` },
    action: {
      setPopup: async ({ popup }: { popup: string }) => void popups.push(popup),
      openPopup: async () => undefined,
    },
    storage: {
      session: {
        get: async (name: string) => ({ [name]: session.get(name) }),
        set: async (items: object) => {
          for (const [name, value] of Object.entries(items)) session.set(name, value);
        },
      },
    },
  },
}));
vi.mock('../capture/pipeline.ts', () => ({
  captureHandOver: (_tabId: number, { id }: CaptureDraft) => void held.push(id),
  captureKeep: vi.fn(),
  captureLeft: (id: string) => captureLeft(id),
  capturePixels: vi.fn(),
}));

const PAGE = 'https://forum.example.test/thread/1';
const from = (url: string, more: object = {}) => ({ url, tab: { id: 7 }, frameId: 0, ...more }) as Sender;
const PLACE = { tabId: 7, frameId: 0 };
const draft = (id: string, url = PAGE) => ({ id, page: { url } }) as CaptureDraft;
const keep = (sent: CaptureDraft, sender = from(PAGE)) => handOver.take(sent, sender);

beforeEach(() => {
  session.clear();
  held.length = 0;
  popups.length = 0;
});

describe('a page that speaks for itself', () => {
  test('keeps nothing where the person has begun nothing', async () => {
    await expect(keep(draft(newId()))).rejects.toMatchObject({ code: 'bad-message' });
    await openPermit(8);
    await expect(keep(draft(newId()))).rejects.toMatchObject({ code: 'bad-message' });
    expect(held).toEqual([]);
  });

  test('keeps once for each time that the person began, however many it sends at once', async () => {
    await openPermit(7);
    const sent = await Promise.allSettled(Array.from({ length: 20 }, () => keep(draft(newId()))));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await openPermit(7);
    await keep(draft(newId()));
    expect(held).toHaveLength(2);
  });

  test('may send the same capture again, as "Try again" does', async () => {
    await openPermit(7);
    const id = newId();
    await keep(draft(id));
    await expect(keep(draft(id))).resolves.toBeDefined();
  });

  test('has as many posts beside its list as the person began with, and none where they began one capture', async () => {
    const id = newId();
    await openPermit(7, { posts: 2 });
    const all = { captureId: id, posts: 2, order: null, frameId: 0 };
    expect(await takePermit(PLACE, id)).toEqual(all);
    await expect(takePermit(PLACE, newId())).rejects.toMatchObject({ code: 'bad-message' });
    expect(await takePermit(PLACE, id)).toMatchObject({ posts: 2 });
    await openPermit(7);
    expect(await takePermit(PLACE, id)).toMatchObject({ posts: 0 });
  });

  test('cannot pass for another site', async () => {
    await openPermit(7);
    await expect(keep(draft(newId(), 'https://x.com/mara/status/1'))).rejects.toMatchObject({
      code: 'bad-message',
    });
    await expect(keep(draft(newId(), 'https://forum.example.test/thread/2'))).resolves.toBeDefined();
  });
});

describe('a frame of comments on a page of another site', () => {
  const FRAME = 'https://disqus.com/embed/comments/?f=village-news';
  const sender = from(FRAME, { frameId: 4, tab: { id: 7, url: PAGE, title: 'Village' } });

  test('keeps where the person began in it, and the page around it where they began there', async () => {
    await openPermit(7);
    await expect(keep(draft(newId(), FRAME), sender)).rejects.toMatchObject({ code: 'bad-message' });
    await openPermit(7, { frameId: 4 });
    await expect(keep(draft(newId()))).rejects.toMatchObject({ code: 'bad-message' });
    await expect(keep(draft(newId(), FRAME), sender)).resolves.toBeDefined();
  });
});

describe('a page that ends before its capture is kept', () => {
  test('is answered by keeping; what kept that from working is said where there is no page to say it in', async () => {
    captureLeft.mockResolvedValueOnce();
    await handOver.left('a'.repeat(32));
    expect(popups).toEqual([]);
    captureLeft.mockRejectedValueOnce(new HoldfastError('disk-full'));
    await handOver.left('a'.repeat(32));
    expect(popups[0]).toBe('/popup.html?problem=disk-full');
  });
});

describe('who may ask what', () => {
  test('a web page may not begin, a page of ours may not bring a capture', () => {
    const ours = from('chrome-extension://ours/popup.html', { origin: 'chrome-extension://ours' });
    expect([mayAsk('keep.start', ours), mayAsk('capture.keep', ours)]).toEqual([true, false]);
    expect([mayAsk('keep.start', from(PAGE)), mayAsk('capture.keep', from(PAGE))]).toEqual([false, true]);
    expect(mayAsk('capture.keep', from(PAGE, { frameId: 3 }))).toBe(false);
  });

  test('of frames, those of comments alone, and those for single captures alone', () => {
    const frame = (url: string) => from(url, { frameId: 3 });
    expect(mayAsk('capture.keep', frame('https://disqus.com/embed/comments/?f=a'))).toBe(true);
    expect(mayAsk('recording.begin', frame('https://disqus.com/embed/comments/?f=a'))).toBe(false);
    expect(mayAsk('keep.start', frame('https://disqus.com/embed/comments/?f=a'))).toBe(false);
    expect(mayAsk('capture.keep', frame('https://evildisqus.com/embed/comments/'))).toBe(false);
    expect(mayAsk('capture.keep', from('https://disqus.com/', { frameId: undefined }))).toBe(false);
  });

  test('an address of ours with the origin of a web page is no page of ours', () => {
    const mixed = from('chrome-extension://ours/popup.html', { origin: 'https://forum.example.test' });
    expect(mayAsk('keep.start', mixed)).toBe(false);
  });
});
