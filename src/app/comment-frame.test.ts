import { beforeEach, expect, test, vi } from 'vitest';
import { commentFrameIn, forgetFrame, keepInFrame, keepOnceAllowed } from './comment-frame.ts';

const { session, started, popups, state } = vi.hoisted(() => ({
  session: new Map<string, unknown>(),
  started: [] as unknown[],
  popups: [] as string[],
  state: { allowed: false, frames: [] as { frameId: number; result: unknown }[] },
}));

vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: async (name: string) => ({ [name]: session.get(name) }),
        set: async (values: object) =>
          void Object.entries(values).map(([key, value]) => session.set(key, value)),
        remove: async (name: string) => void session.delete(name),
      },
    },
    permissions: { contains: async () => state.allowed },
    scripting: { executeScript: async () => state.frames },
  },
}));
vi.mock('./start-keeping.ts', () => ({
  startKeeping: async (...asked: unknown[]) => void started.push(asked),
}));
vi.mock('./open-pages.ts', () => ({ showProblem: async (code: string) => void popups.push(code) }));

const START = { what: 'post', startedBy: 'pointer', withoutPicture: false } as const;
const WISH = { tabId: 7, host: 'disqus.com', start: START };
const frame = (frameId: number, address: string, area: number) => ({ frameId, result: { address, area } });

beforeEach(() => {
  vi.useRealTimers();
  session.clear();
  started.length = 0;
  popups.length = 0;
  Object.assign(state, {
    allowed: false,
    frames: [frame(0, 'https://news.example.test/', 9e5), ...COMMENTS],
  });
});
const COMMENTS = [
  frame(3, 'https://disqus.com/embed/recommendations/', 40_000),
  frame(4, 'https://disqus.com/embed/comments/?f=news', 900_000),
];

test('begins in the largest frame of that site, once it is allowed and once only', async () => {
  await keepInFrame(WISH);
  expect(started).toEqual([]);
  state.allowed = true;
  await Promise.all([keepOnceAllowed(), keepOnceAllowed()]);
  expect(started).toEqual([[7, START, { frameId: 4 }]]);
});

test('begins at once where the site was allowed before', async () => {
  state.allowed = true;
  await keepInFrame(WISH);
  expect(started).toHaveLength(1);
});

test('what is allowed later for something else begins nothing', async () => {
  await keepInFrame(WISH);
  await forgetFrame();
  state.allowed = true;
  await keepOnceAllowed();
  await keepInFrame(WISH);
  expect(started).toHaveLength(1);
  state.allowed = false;
  await keepInFrame(WISH);
  vi.useFakeTimers({ now: Date.now() + 121_000 });
  state.allowed = true;
  await keepOnceAllowed();
  expect(started).toHaveLength(1);
});

test('a frame that has gone meanwhile is said, where the popup may be gone too', async () => {
  await keepInFrame(WISH);
  Object.assign(state, { allowed: true, frames: [frame(0, 'https://disqus.com.evil.test/', 9e9)] });
  await keepOnceAllowed();
  expect([started, popups]).toEqual([[], ['page-not-readable']]);
});

test('only a page with such a frame has comments to offer', async () => {
  const holding = (...addresses: unknown[]) =>
    Object.assign(state, { frames: [{ frameId: 0, result: addresses }] });
  holding('https://ads.example.test/', 'https://disqus.com/embed/comments/?f=news');
  expect(await commentFrameIn(7)).toBe('disqus.com');
  holding('https://disqus.com.evil.test/embed', 'about:blank', '');
  expect(await commentFrameIn(7)).toBeNull();
  holding(7);
  expect(await commentFrameIn(7)).toBeNull();
});
