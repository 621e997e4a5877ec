import { beforeEach, expect, test, vi } from 'vitest';
import type { View } from '../domain/capture.ts';
import { deviceRect } from './crop.ts';
import { bytesOfDataUrl } from './data-url.ts';
import { takePictures } from './pictures.ts';
import { takePixels } from './window-pixels.ts';

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const VIEW: View = {
  width: 1280,
  height: 800,
  scale: 1,
  scrollX: 0,
  scrollY: 200,
  pageWidth: 1280,
  pageHeight: 3000,
  post: { x: 0, y: 50, width: 600, height: 2000 },
};

const SHOWN = { tabId: 7, url: 'https://example.test/' };

let tab = { id: 7, active: true, windowId: 1, url: 'https://example.test/' };
const capture = vi.fn<(windowId: number, options: unknown) => Promise<string>>();

vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      get: async () => ({ ...tab }),
      captureVisibleTab: (windowId: number, options: unknown) => capture(windowId, options),
    },
  },
}));

beforeEach(() => {
  tab = { id: 7, active: true, windowId: 1, url: 'https://example.test/' };
  capture.mockReset().mockResolvedValue(PNG);
});

test('pixels are the exact bytes the browser gave', async () => {
  const { bytes } = await takePixels(SHOWN);
  expect(Buffer.from(bytes).toString('base64')).toBe(PNG.split(',')[1]);
});

test('another tab in front is never taken for the one asked for', async () => {
  tab.active = false;
  await expect(takePixels(SHOWN)).rejects.toMatchObject({ code: 'pixels-other-tab' });
  expect(capture).not.toHaveBeenCalled();
});

test('a tab that came to the front while the picture was taken loses the picture', async () => {
  capture.mockImplementation(async () => {
    tab.active = false;
    return PNG;
  });
  await expect(takePixels(SHOWN)).rejects.toMatchObject({ code: 'pixels-other-tab' });
});

test('a page that moved on meanwhile loses the picture', async () => {
  capture.mockImplementation(async () => {
    tab.url = 'https://example.test/other';
    return PNG;
  });
  await expect(takePixels(SHOWN)).rejects.toMatchObject({ code: 'page-changed' });
});

test('a page that had moved on before the picture was asked for loses it too', async () => {
  tab.url = 'https://example.test/other';
  await expect(takePixels(SHOWN)).rejects.toMatchObject({ code: 'page-changed' });
  expect(capture).not.toHaveBeenCalled();
});

test.each([
  ['https://example.test/', 'https://mara:secret@example.test/'],
  ['about:blank', 'https://example.test/'],
])('%s in the page and %s in the tab are no change', async (url, shown) => {
  tab.url = shown;
  await expect(takePixels({ ...SHOWN, url })).resolves.toBeDefined();
});

test('the quota of captures is waited out', async () => {
  capture.mockRejectedValueOnce(
    new Error('This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.'),
  );
  await takePixels(SHOWN);
  expect(capture).toHaveBeenCalledTimes(2);
});

test.each([
  ["Either the '<all_urls>' or 'activeTab' permission is required.", 'pixels-need-click'],
  ['Missing activeTab permission', 'pixels-need-click'],
  ['Failed to capture tab: unknown error', 'pixels-refused'],
])('"%s" is %s', async (message, code) => {
  capture.mockRejectedValue(new Error(message));
  await expect(takePixels(SHOWN)).rejects.toMatchObject({ code });
});

test('a failed picture is recorded and loses nothing else', async () => {
  capture.mockRejectedValue(new Error('no'));
  const held = await takePictures({ ...SHOWN, what: 'post', view: VIEW, fits: true, beyondWindow: false });
  expect(held).toMatchObject({
    pixelsAt: null,
    pictures: [],
    steps: [{ step: 'pixels', outcome: 'failed' }],
  });
});

test('where the browser takes beyond the window, a tall post is one call in page coordinates', async () => {
  const held = await takePictures({ ...SHOWN, what: 'post', view: VIEW, fits: false, beyondWindow: true });
  expect(held.pictures.map(({ kind, how }) => [kind, how])).toEqual([
    ['screenshot', 'pixels'],
    ['post-picture', 'pixels'],
  ]);
  expect(capture).toHaveBeenLastCalledWith(1, {
    format: 'png',
    rect: { x: 0, y: 250, width: 600, height: 2000 },
    scale: 1,
  });
});

test('a post too tall for any picture says so', async () => {
  const view = { ...VIEW, post: { x: 0, y: 0, width: 600, height: 90_000 } };
  const held = await takePictures({ ...SHOWN, what: 'post', view, fits: false, beyondWindow: true });
  expect(held.steps.at(-1)).toMatchObject({
    step: 'post-picture',
    outcome: 'failed',
    code: 'picture-too-tall',
  });
});

test('cropping stays within the picture', () => {
  const picture = { width: 2560, height: 1600 };
  expect(deviceRect({ x: 10.4, y: 20, width: 100, height: 50 }, 2, picture)).toEqual({
    x: 21,
    y: 40,
    width: 200,
    height: 100,
  });
  expect(deviceRect({ x: -5, y: 790, width: 2000, height: 50 }, 2, picture)).toEqual({
    x: 0,
    y: 1580,
    width: 2560,
    height: 20,
  });
  expect(() => deviceRect({ x: 0, y: 900, width: 10, height: 10 }, 2, picture)).toThrow('pixels-refused');
});

test('only a PNG passes for a PNG', () => {
  expect(() => bytesOfDataUrl('data:image/jpeg;base64,AAAA')).toThrow('pixels-refused');
  expect(() => bytesOfDataUrl(`data:image/png;base64,${btoa('<html>')}`)).toThrow('pixels-refused');
  expect(() => bytesOfDataUrl('data:image/png;base64,=§=')).toThrow('pixels-refused');
});
