// @vitest-environment jsdom
import { act, createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseKind } from '../../../domain/case-item/kinds.ts';
import { ActionsContext, type CasebookActions } from '../actions.ts';
import { nothingSaid } from './fields.ts';
import { ThingForm } from './thing-form.tsx';

vi.mock('wxt/browser', () => import('../../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let stored = new Map<string, string>();
let end: () => void = () => undefined;
const sayCaseItem = vi.fn(async () => ({}));
const saved = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  sayCaseItem.mockClear();
  saved.mockClear();
});
afterEach(async () => {
  await act(async () => end());
  vi.useRealTimers();
});

async function open(kind: CaseKind, captures: string[] = []) {
  const keepDraft = async (of: string, text: string) => void stored.set(of, text);
  const actions = { sayCaseItem, keepDraft, draft: async (of: string) => stored.get(of) ?? '' };
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const form = createElement(ThingForm, {
    begin: nothingSaid(kind),
    mayGo: true,
    self: null,
    things: [],
    captures,
    saved,
    stop: () => undefined,
  });
  const context = createElement(ActionsContext, { value: actions as unknown as CasebookActions }, form);
  await act(async () => root.render(createElement(StrictMode, {}, context)));
  const type = (label: string, text: string) =>
    act(async () => {
      const id = [...place.querySelectorAll('label')].find((one) => one.textContent === label)?.htmlFor;
      const field = place.querySelector(`[id="${id}"]`) as HTMLTextAreaElement;
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const save = () =>
    act(async () => {
      place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
  return { place, type, save };
}

test('one field is enough, and what is said may go along', async () => {
  const { type, save } = await open('incident');
  await type('What happened?', 'He rang at night.');
  await save();
  expect(sayCaseItem).toHaveBeenCalledWith(
    null,
    { ...nothingSaid('incident'), what: 'He rang at night.' },
    true,
  );
  expect(saved).toHaveBeenCalledOnce();
  expect(stored.get('case-incident') ?? '').toBe('');
});

test('what is typed is there again the next time', async () => {
  const first = await open('impact');
  await first.type('What is not the same now?', 'I do not sleep.');
  await act(async () => void (await vi.advanceTimersByTimeAsync(300)));
  await act(async () => end());
  const second = await open('impact');
  expect(second.place.querySelector('textarea')?.value).toBe('I do not sleep.');
  await second.save();
  expect(sayCaseItem).toHaveBeenCalledWith(
    null,
    { ...nothingSaid('impact'), words: 'I do not sleep.' },
    true,
  );
});

test('what was not to go along does not go along the next time either', async () => {
  const first = await open('impact');
  await first.type('What is not the same now?', 'I do not sleep.');
  const label = [...first.place.querySelectorAll('label')].find(
    ({ textContent }) => textContent === 'This may go into a file for others',
  );
  await act(async () => label?.click());
  await act(async () => void (await vi.advanceTimersByTimeAsync(300)));
  await act(async () => end());
  const second = await open('impact');
  await second.save();
  expect(sayCaseItem).toHaveBeenCalledExactlyOnceWith(
    null,
    { ...nothingSaid('impact'), words: 'I do not sleep.' },
    false,
  );
});

test('a day that there is not is not said, and neither is the one that was typed on the way to it', async () => {
  const { place, type, save } = await open('incident');
  await type('What happened?', 'He rang at night.');
  await type('Year', '2024');
  await type('Year', '20245');
  expect(place.textContent).toContain('There is no such day.');
  await save();
  const said = { ...nothingSaid('incident'), what: 'He rang at night.' };
  expect(sayCaseItem).toHaveBeenCalledExactlyOnceWith(null, said, true);
});

test('what was chosen joins what was typed before, and can be let go of', async () => {
  const first = await open('told-to-stop');
  await first.type('What did you say?', 'Stop.');
  await act(async () => void (await vi.advanceTimersByTimeAsync(300)));
  await act(async () => end());
  const captures = ['a'.repeat(32), 'b'.repeat(32)];
  const second = await open('told-to-stop', captures);
  await second.save();
  expect(sayCaseItem).toHaveBeenCalledWith(
    null,
    { ...nothingSaid('told-to-stop'), words: 'Stop.', captures },
    true,
  );
  await act(async () => end());
  const third = await open('told-to-stop', captures);
  const letGo = [...third.place.querySelectorAll('button')].find(
    (one) => one.textContent === 'Let go of them',
  );
  await act(async () => letGo?.click());
  await third.type('What did you say?', 'No more.');
  await third.save();
  expect(sayCaseItem).toHaveBeenLastCalledWith(
    null,
    { ...nothingSaid('told-to-stop'), words: 'No more.' },
    true,
  );
});

test('an empty form saves nothing, and says so', async () => {
  const { place, save } = await open('order');
  await save();
  expect(sayCaseItem).not.toHaveBeenCalled();
  expect(place.textContent).toContain('There is nothing to save yet.');
});

test('their own details go into no file', async () => {
  const { place, type, save } = await open('own-details');
  expect(place.querySelector('input[type="checkbox"]')).toBeNull();
  await type('Your names', 'Mo\n\n  Mo Example \n');
  await save();
  expect(sayCaseItem).toHaveBeenCalledWith(
    null,
    { ...nothingSaid('own-details'), names: ['Mo', 'Mo Example'] },
    false,
  );
});

test('a draft of another kind, or none at all, is not taken for what was typed', async () => {
  for (const text of [
    '{"said":{"kind":"wish","words":"x"},"mayGo":true}',
    'not json',
    '[]',
    '{"said":{"kind":"impact","words":7},"mayGo":true}',
  ]) {
    stored.set('case-impact', text);
    const { place } = await open('impact');
    expect(place.querySelector('textarea')?.value).toBe('');
    await act(async () => end());
  }
});
