// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { MarkForm } from './mark-form.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

async function open(addMarks: CasebookActions['addMarks']) {
  const saved = vi.fn();
  const begin = { kinds: ['threat' as const], words: null, mayGoWithDossier: false };
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const form = createElement(MarkForm, { captureId: 'a'.repeat(32), begin, saved, stop: () => undefined });
  const value = { addMarks } as unknown as CasebookActions;
  await act(async () => root.render(createElement(ActionsContext, { value }, form)));
  const press = (words: string) =>
    [...place.querySelectorAll('button')].find(({ textContent }) => textContent === words)?.click();
  return { place, press, saved };
}

test('a double click says it once, and what went wrong can be tried again', async () => {
  const addMarks = vi.fn<CasebookActions['addMarks']>(async () => undefined);
  addMarks.mockRejectedValueOnce(new Error('no room'));
  const { press, saved } = await open(addMarks);
  const twice = () => {
    press('Save the marks');
    press('Save the marks');
  };
  await act(async () => twice());
  expect([addMarks.mock.calls.length, saved.mock.calls.length]).toEqual([1, 0]);
  await act(async () => twice());
  expect([addMarks.mock.calls.length, saved.mock.calls.length]).toEqual([2, 1]);
});

test('that no words are selected is said until some are typed', async () => {
  const { place, press } = await open(async () => undefined);
  await act(async () => press('Use the words selected on this page'));
  expect(place.textContent).toContain('No kept words are selected.');
  const field = place.querySelector<HTMLInputElement>('input[type=text]');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'your bus');
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(place.textContent).not.toContain('No kept words are selected.');
});
