// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { HoldfastError } from '../../domain/errors.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { type Erasing, ErasingLines, useErasing } from './erasing.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;
beforeEach(() => void vi.useFakeTimers());

const ID = 'a'.repeat(32);

type PartProps = { tell(erasing: Erasing): void; erased(id: string): void };

function Part({ tell, erased }: PartProps) {
  const erasing = useErasing();
  tell(erasing);
  return createElement(ErasingLines, { erasing, erased });
}

/** The line of one that was just erased, and what may happen to it. */
async function erasing(erase = vi.fn(async (_id: string, _reason: string) => undefined)) {
  const erased = vi.fn();
  let state: Erasing | undefined;
  const part = createElement(Part, { tell: (now) => (state = now), erased });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const actions = { erase } as unknown as CasebookActions;
  await act(async () => root.render(createElement(ActionsContext, { value: actions }, part)));
  await act(async () => state?.begin({ of: 'capture', id: ID, reason: 'twice' }));
  return {
    erase,
    erased,
    text: () => place.textContent,
    wait: (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms))),
    press: () => act(async () => place.querySelector('button')?.click()),
    leave: () => act(async () => root.unmount()),
  };
}

test('nothing is erased for ten seconds, then it is, once', async () => {
  const { erase, erased, wait, text } = await erasing();
  await wait(9_900);
  expect(erase).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe('Undo');
  await wait(200);
  expect(erase.mock.calls).toEqual([[ID, 'twice']]);
  expect(erased).toHaveBeenCalledWith(ID);
  expect(text()).toBe('It is erased.');
  await wait(60_000);
  expect(erase).toHaveBeenCalledOnce();
  expect(text()).toBe('');
});

test('undone, it stays', async () => {
  const { erase, press, wait, text } = await erasing();
  await wait(9_000);
  await press();
  expect(text()).toBe('It stays in your record.');
  // What had the focus is gone.
  expect(document.activeElement?.textContent).toBe('It stays in your record.');
  await wait(60_000);
  expect(erase).not.toHaveBeenCalled();
});

test('a page that is left or locked meanwhile erases nothing', async () => {
  const { erase, leave, wait } = await erasing();
  await wait(9_000);
  await leave();
  await wait(60_000);
  expect(erase).not.toHaveBeenCalled();
});

test('where it cannot be done it says so, and can be tried again or undone', async () => {
  const refused = vi.fn(async (_id: string, _reason: string): Promise<undefined> => {
    throw new HoldfastError('store-failed');
  });
  const { erased, wait, press, text } = await erasing(refused);
  await wait(10_000);
  expect(text()).toContain('This could not be saved.');
  expect(erased).not.toHaveBeenCalled();
  await press();
  expect(text()).toBe('It stays in your record.');
});
