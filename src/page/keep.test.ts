// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { keepReading } from './keep.ts';
import type { Reading } from './read-capture.ts';

const asked: string[] = [];
let answers: ((name: string) => Promise<unknown>)[] = [];
vi.mock('../messaging/client.ts', () => ({
  handOver: () => {
    asked.push('hand-over');
    return { answer: Promise.resolve({}), stay: () => undefined, close: () => undefined };
  },
  askBackground: (name: string) => {
    asked.push(name);
    return answers.shift()?.(name) ?? Promise.resolve({ total: 1, steps: [], renderPost: false });
  },
}));
vi.mock('./fit-message.ts', () => ({ fitMessage: (draft: unknown) => draft, fitPicture: () => null }));
vi.mock('./frames.ts', () => ({ framesPassed: async () => undefined }));

/** What the browser says of the page, as only the browser can. */
const heard = new Map<string, (event: object) => void>();
const page = {
  addEventListener: (name: string, listener: (event: object) => void) => heard.set(name, listener),
} as unknown as Window;
const say = (name: string) => heard.get(name)?.({ isTrusted: true });
const reading = { fits: true, draft: { id: 'a', withoutPicture: false, view: { post: null } } };
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  asked.length = 0;
  answers = [];
  heard.clear();
});

test('a page that is back hands over once more, and what went on from before asks nothing of it', async () => {
  let gone: () => void = () => undefined;
  answers = [() => new Promise((_, reject) => (gone = () => reject(new Error('the page was put on hold'))))];
  const keeping = keepReading(page, reading as unknown as Reading, null, () => undefined);
  await settled();
  say('pagehide');
  say('pageshow');
  gone();
  expect(await keeping).toMatchObject({ total: 1 });
  await settled();
  const once = ['hand-over', 'capture.pixels'];
  expect(asked).toEqual([...once, ...once, 'capture.keep']);
});
