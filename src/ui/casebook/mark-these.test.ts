// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { MarkThese } from './mark-these.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const IDS = Array.from({ length: 300 }, (_, at) => at.toString(16).padStart(32, '0'));
let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

async function open() {
  let go: () => void = () => undefined;
  const addKinds = vi.fn<CasebookActions['addKinds']>(async (_ids, _kinds, _mayGo, progress) => {
    progress(100);
    await new Promise<void>((resolve) => {
      go = resolve;
    });
  });
  const done = vi.fn();
  const stop = vi.fn();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const form = createElement(MarkThese, { ids: async () => IDS, done, stop });
  const value = { addKinds } as unknown as CasebookActions;
  await act(async () => root.render(createElement(ActionsContext, { value }, form)));
  const press = (words: string) =>
    act(async () =>
      [...place.querySelectorAll('button')].find(({ textContent }) => textContent === words)?.click(),
    );
  const tick = () => act(async () => place.querySelector('input')?.click());
  const status = () => place.querySelector('[role=status]')?.textContent;
  return { place, press, tick, status, addKinds, done, stop, goOn: () => act(async () => go()) };
}

test('where nothing is ticked it says so, and marks nothing', async () => {
  const { press, status, addKinds } = await open();
  await press('Save the marks');
  expect(addKinds).not.toHaveBeenCalled();
  expect(status()).toBe('Tick one or more first.');
});

test('it can be stopped on the way: nothing more is marked, and how far it came stays said', async () => {
  const { press, tick, status, addKinds, done, stop, goOn } = await open();
  await tick();
  await press('Save the marks');
  expect(status()).toBe('Marked 100 of 300');
  await press('Leave it as it is');
  expect(stop).not.toHaveBeenCalled();
  await press('Stop');
  expect(addKinds.mock.calls[0]?.[4].aborted).toBe(true);
  await goOn();
  expect(done).not.toHaveBeenCalled();
  expect(status()).toBe('Marked 100 of 300');
  await press('Leave it as it is');
  expect(stop).toHaveBeenCalledOnce();
});

test('where all are marked, that is told once', async () => {
  const { press, tick, done, goOn } = await open();
  await tick();
  await press('Save the marks');
  await goOn();
  expect(done).toHaveBeenCalledOnce();
});
