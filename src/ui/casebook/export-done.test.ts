// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { ExportedPage } from '../../domain/export.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { ExportDone, SaveFile } from './export-done.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const ANOTHER_DISK = 'This disk may have too little space for the file.';

/** A file that is opened as `SaveFile` asks, and handed to a browser that takes as long as it likes. */
async function shown(noRoom: boolean, inMemory: boolean) {
  let saved: () => void = () => undefined;
  const saveFile: CasebookActions['saveFile'] = async (open) => {
    await open();
    return await new Promise((done) => {
      saved = () => done({ forget: async () => 'done' });
    });
  };
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  end = () => root.unmount();
  const file = { name: 'MJS-case.zip', noRoom, open: async () => ({ copy: new Blob(['kept']), inMemory }) };
  const value = { saveFile } as unknown as CasebookActions;
  const page = createElement(ActionsContext, { value }, createElement(SaveFile, { file }));
  await act(async () => root.render(page));
  const save = () => act(async () => place.querySelector<HTMLElement>('button.main')?.click());
  const told = () => (place.textContent ?? '').split(ANOTHER_DISK).length - 1;
  return { place, save, told, done: () => act(async () => saved()) };
}

test('where the disk had no room for the copy to save, another disk is named before the browser has saved it', async () => {
  const { place, save, told, done } = await shown(false, true);
  expect(told()).toBe(0);
  await save();
  expect(told()).toBe(1);
  expect(place.querySelector('[role=alert]')?.textContent).toContain(ANOTHER_DISK);
  await done();
  expect(told()).toBe(1);
});

test('where that was said from the start it is said once, and where there is room never', async () => {
  const full = await shown(true, true);
  expect(full.told()).toBe(1);
  await full.save();
  expect(full.told()).toBe(1);
  await act(async () => end());
  const roomy = await shown(false, false);
  await roomy.save();
  expect(roomy.told()).toBe(0);
});

test('how many captures are not in the file is written as every number is', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  end = () => root.unmount();
  const file = {
    name: 'MJS-case.zip',
    size: 1,
    fingerprint: `sha256:${'0'.repeat(64)}` as const,
    overLimit: false,
    pages: [],
    noRoom: false,
    open: async () => ({ copy: new Blob(), inMemory: false }),
  };
  const made = {
    files: [file],
    leftOut: 1_200,
    newKey: false,
    dated: [],
    locked: null,
    discard: async () => undefined,
  };
  const value = {} as unknown as CasebookActions;
  const done = createElement(ExportDone, { made, again: () => undefined });
  await act(async () => root.render(createElement(ActionsContext, { value }, done)));
  expect(place.textContent).toContain('could not be read: 1,200.');
});

test.each([
  [[], 'Nothing has been sent.'],
  [[{ code: 'timestamp-no-answer' as const }], 'The file has not been sent.'],
])('what was sent is said as it is: %j', async (dated, words) => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  end = () => root.unmount();
  const made = { files: [], leftOut: 0, newKey: false, dated, locked: null, discard: async () => undefined };
  const done = createElement(ExportDone, { made, again: () => undefined });
  const value = {} as unknown as CasebookActions;
  await act(async () => root.render(createElement(ActionsContext, { value }, done)));
  expect(place.textContent).toContain(words);
  expect(place.textContent?.includes('There is no date from outside in this file.')).toBe(dated.length > 0);
});

test('of a file in parts each part is saved before single pages are, and a date is in the reader’s words', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  end = () => root.unmount();
  const part = (name: string) => ({
    name,
    size: 1,
    fingerprint: `sha256:${'0'.repeat(64)}` as const,
    overLimit: false,
    pages: [{ name: 'READ-ME.pdf' }] as ExportedPage[],
    noRoom: false,
    open: async () => ({ copy: new Blob(), inMemory: false }),
  });
  const dated = [{ code: null, at: '2026-11-22T08:06:44Z', authority: 'Test dating' }];
  const made = {
    files: [part('MJS-1.zip'), part('MJS-2.zip')],
    leftOut: 0,
    newKey: false,
    dated,
    locked: null,
    discard: async () => undefined,
  };
  const done = createElement(ExportDone, { made, again: () => undefined });
  const value = {} as unknown as CasebookActions;
  await act(async () => root.render(createElement(ActionsContext, { value }, done)));
  const order = [...place.querySelectorAll('button.main, summary')].map((one) => one.tagName);
  expect(order.slice(0, 3)).toEqual(['BUTTON', 'BUTTON', 'SUMMARY']);
  const local = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });
  expect(place.textContent).toContain(local.format(new Date(dated[0]?.at ?? '')));
});
