// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { Forgotten } from '../../domain/export.ts';
import { SavedLine } from './saved-line.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

async function open() {
  let come: (answer: Forgotten) => void = () => undefined;
  let fail: (why: Error) => void = () => undefined;
  const forget = vi.fn(
    () =>
      new Promise<Forgotten>((resolve, reject) => {
        [come, fail] = [resolve, reject];
      }),
  );
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  await act(async () => root.render(createElement(SavedLine, { saved: { forget } })));
  const press = () => act(async () => place.querySelector('button')?.click());
  const answered = (answer: Forgotten) => act(async () => come(answer));
  const failed = () => act(async () => fail(new Error('gone')));
  return { place, forget, press, answered, failed };
}

test('while a large file is still being saved it says so, and asks once', async () => {
  const { place, forget, press, answered } = await open();
  await press();
  await press();
  expect(forget).toHaveBeenCalledOnce();
  expect(place.querySelector('button')?.textContent).toBe('One moment…');
  await answered('done');
  expect(document.activeElement?.textContent).toContain('Its name is off the list.');
  expect(place.querySelector('button')).toBeNull();
});

test('of a file that the browser did not save it is not said that it stays', async () => {
  const { place, press, answered } = await open();
  await press();
  await answered('not-saved');
  expect(document.activeElement?.textContent).toBe(
    'The browser did not finish saving the file, and its name is off the list. Save it again.',
  );
  expect(place.textContent).not.toContain('The file itself stays');
});

test('where it went wrong it can be asked for again', async () => {
  const { place, forget, press, failed } = await open();
  await press();
  await failed();
  expect(place.querySelector('button')?.textContent).toBe('Take it off that list');
  await press();
  expect(forget).toHaveBeenCalledTimes(2);
});
