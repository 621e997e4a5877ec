// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseThing } from '../../../domain/case-item/case-item.ts';
import { ActionsContext, type CasebookActions } from '../actions.ts';
import { ErasingLines, useErasing } from '../erasing.tsx';
import { CaseView } from './case-view.tsx';
import { nothingSaid } from './fields.ts';

vi.mock('wxt/browser', () => import('../../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await act(async () => end());
  vi.useRealTimers();
});

const OF = 'a'.repeat(32);
const AT = { utc: '2026-11-22T08:00:00.000Z', zone: 'UTC', offsetMinutes: 0 };

function thing(isBack: boolean): CaseThing {
  const said = { ...nothingSaid('impact'), words: 'I do not sleep.' };
  const item = { id: 'b'.repeat(32), of: OF, at: AT, said, mayGoWithDossier: true, broughtIn: null };
  return { of: OF, present: isBack ? null : item, sayings: [item], lost: 0 } as unknown as CaseThing;
}

function Places() {
  const erasing = useErasing();
  return createElement(
    'div',
    {},
    createElement(ErasingLines, { erasing, erased: () => undefined }),
    createElement(CaseView, { captures: [], erasing, gone: [] }),
  );
}

async function open() {
  let isBack = false;
  const eraseCaseThing = vi.fn(async () => undefined);
  const sayCaseItem = vi.fn(async () => {
    isBack = true;
  });
  const letCaseItemGo = vi.fn(async () => undefined);
  const caseThings = async () => [thing(isBack)];
  const value = { caseThings, sayCaseItem, letCaseItemGo, eraseCaseThing } as unknown as CasebookActions;
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  await act(async () => root.render(createElement(ActionsContext, { value }, createElement(Places))));
  const press = (words: string) =>
    act(async () => {
      const button = [...place.querySelectorAll('button')].find((one) => one.textContent === words);
      button?.focus();
      button?.click();
    });
  const type = (label: string, text: string) =>
    act(async () => {
      const id = [...place.querySelectorAll('label')].find((one) => one.textContent === label)?.htmlFor;
      const field = place.querySelector(`[id="${id}"]`) as HTMLInputElement;
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const told = () => [...place.querySelectorAll('[role=status]')].map((one) => one.textContent).join('');
  return { place, press, type, told, eraseCaseThing, sayCaseItem };
}

test('taken back, it says so, and the keyboard stands on what uses it again', async () => {
  const { press, told, sayCaseItem } = await open();
  await press('Take it back');
  expect(sayCaseItem).toHaveBeenCalledExactlyOnceWith(OF, null, false);
  expect(document.activeElement?.textContent).toBe('Use it again');
  expect(told()).toBe('You took this back. It goes into no file.');
});

test('kept back, it says so', async () => {
  const { press, told } = await open();
  await press('Keep this to yourself');
  expect(told()).toBe('Only for you');
});

test('erasing asks for the word, waits ten seconds, and can be undone', async () => {
  const { press, type, told, eraseCaseThing, place } = await open();
  await press('Erase this one');
  expect(place.textContent).toContain('This erases all you wrote about it here');
  await press('Keep it');
  expect(document.activeElement?.textContent).toBe('Erase this one');
  await press('Erase this one');
  await press('Erase');
  expect(place.textContent).not.toContain('ten seconds');
  await type('To go on, type the word: erase', 'erase');
  await press('Erase');
  expect(document.activeElement?.textContent).toBe('Undo');
  await press('Undo');
  expect(told()).toBe('It stays in your record.');
  await act(async () => void (await vi.advanceTimersByTimeAsync(20_000)));
  expect(eraseCaseThing).not.toHaveBeenCalled();
  await press('Erase this one');
  await type('Why, if you like', 'twice');
  await type('To go on, type the word: erase', 'erase');
  await press('Erase');
  await act(async () => void (await vi.advanceTimersByTimeAsync(10_000)));
  expect(eraseCaseThing).toHaveBeenCalledExactlyOnceWith(OF, 'twice');
  expect(told()).toBe('It is erased.');
  expect(document.activeElement?.textContent).toBe('It is erased.');
});
