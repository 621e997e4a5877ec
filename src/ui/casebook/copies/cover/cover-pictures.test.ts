// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { MOST_COVERED_PICTURES, type PictureOffered } from '../../../../domain/redaction/cover.ts';
import { ActionsContext, type CasebookActions } from '../../actions.ts';
import { CoverPictures, type PictureSaid } from './cover-pictures.tsx';

vi.mock('wxt/browser', () => import('../../../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const capturedAt = { utc: '2026-11-22T10:00:00.000Z', zone: 'UTC', offsetMinutes: 0 };
const offered = (captureId: string): PictureOffered => ({
  ...{ captureId, kind: 'screenshot', platform: 'x', account: 'Quillon', firstWords: 'I know', capturedAt },
});
const KEEP = { x: 10, y: 10, width: 300, height: 100 };

async function open(pictures: PictureOffered[], begun: ReadonlyMap<string, PictureSaid> = new Map()) {
  const next = vi.fn();
  const artifact = vi.fn(async () => new Blob());
  const actions = {
    picturesToCover: async () => pictures,
    coverStart: async () => ({ width: 400, height: 200, keep: KEEP, boxes: [], words: null }),
    artifact,
  } as unknown as CasebookActions;
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const screen = createElement(CoverPictures, {
    choice: { kind: 'all' },
    out: { details: [], addresses: false },
    begun,
    keep: () => undefined,
    back: () => undefined,
    next,
  });
  await act(async () => root.render(createElement(ActionsContext, { value: actions }, screen)));
  const press = async (text: string, nth = 0) => {
    const found = [...place.querySelectorAll('button')].filter(({ textContent }) => textContent === text)[
      nth
    ];
    if (!found) throw new Error(`no button "${text}"`);
    await act(async () => found.click());
  };
  const tick = async (label: string) => {
    const found = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    await act(async () => found?.click());
  };
  return { place, next, artifact, press, tick };
}

test('no picture goes in where nobody said so, though one was opened and covered', async () => {
  const { next, press } = await open([offered('a'.repeat(32)), offered('b'.repeat(32))]);
  await press('Open', 1);
  await press('Add a box');
  await press('Keep this');
  await press('Next');
  expect(next).toHaveBeenCalledWith([]);
});

test('one that is said to go in goes with its boxes, of the post alone, and was never asked for', async () => {
  const { next, artifact, press, tick } = await open([offered('a'.repeat(32)), offered('b'.repeat(32))]);
  await press('Open', 1);
  await press('Add a box');
  await tick('This picture goes in');
  await press('Keep this');
  await press('Next');
  const boxes = [{ x: 150, y: 88, width: 100, height: 25 }];
  expect(next).toHaveBeenCalledWith([{ captureId: 'b'.repeat(32), kind: 'screenshot', keep: KEEP, boxes }]);
  expect(artifact).not.toHaveBeenCalled();
});

test('what was said of a picture stands there again, and going back changes nothing of it', async () => {
  const { place, next, press, tick } = await open([offered('a'.repeat(32))]);
  await press('Open');
  await tick('Cut away what is around the post');
  await tick('This picture goes in');
  await press('Keep this');
  await press('Open');
  await press('Add a box');
  expect(place.querySelectorAll('.cover-box')).toHaveLength(1);
  await press('Back');
  await press('Next');
  expect(next.mock.calls[0]?.[0]).toMatchObject([{ keep: null, boxes: [] }]);
});

test('boxes that were drawn are there again on the way back, and the picture stays out', async () => {
  const { place, next, press, tick } = await open([offered('a'.repeat(32))]);
  await press('Open');
  await press('Add a box');
  await tick('This picture goes in');
  await press('Back');
  await press('Open');
  expect(place.querySelectorAll('.cover-box')).toHaveLength(1);
  await press('Back');
  await press('Next');
  expect(next).toHaveBeenCalledWith([]);
});

test('when the last box is taken out, the keyboard stands on the button for another', async () => {
  const { press } = await open([offered('a'.repeat(32))]);
  await press('Open');
  await press('Add a box');
  expect(document.activeElement?.className).toBe('cover-box');
  await press('Take out');
  expect(document.activeElement?.textContent).toBe('Add a box');
});

test('while one is covered it is told in words which one it is', async () => {
  const other = { ...offered('b'.repeat(32)), account: 'Tarn', firstWords: 'See you' };
  const { place, press } = await open([offered('a'.repeat(32)), other]);
  await press('Open', 1);
  expect(place.textContent).toContain('Tarn');
  expect(place.textContent).toContain('See you');
});

test('it says that looking adds a line to the log', async () => {
  const { place, press } = await open([offered('a'.repeat(32))]);
  await press('Open');
  expect(place.textContent).toContain('Each time you look, a line is added to the log.');
});

test('more than one file can have are not left out in silence', async () => {
  const ids = Array.from({ length: MOST_COVERED_PICTURES + 1 }, (_, at) => at.toString(16).padStart(32, '0'));
  const said = { goes: true, keep: null, boxes: [] };
  const { place, next, press } = await open(ids.map(offered), new Map(ids.map((id) => [id, said])));
  await press('Next');
  expect(next).not.toHaveBeenCalled();
  expect(place.textContent).toContain('At most 500 pictures');
});
