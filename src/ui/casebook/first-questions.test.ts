// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseThing } from '../../domain/case-item/case-item.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { suggestedNames } from './export-names.ts';
import { FirstQuestions } from './first-questions.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
let stored = new Map<string, string>();
beforeEach(() => {
  stored = new Map();
});
afterEach(() => act(async () => end()));

const NAMES = suggestedNames({ initials: 'MJS', fileName: 'MJS-case' });
const NOTHING = { kind: 'statement', style: null, name: '', over18: null, occupation: '', words: '' };

async function open(things: unknown[] = [], names = NAMES) {
  const [done, sayCaseItem] = [vi.fn(), vi.fn(async () => undefined)];
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const caseThings = async () => things as CaseThing[];
  const draft = async (of: string) => stored.get(of) ?? '';
  const keepDraft = async (of: string, text: string) => void stored.set(of, text);
  const change = vi.fn();
  const value = { caseThings, sayCaseItem, draft, keepDraft } as unknown as CasebookActions;
  const props = { names, change, done };
  await act(async () =>
    root.render(createElement(ActionsContext, { value }, createElement(FirstQuestions, props))),
  );
  const press = async (words: string) => {
    const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === words);
    await act(async () => button?.click());
  };
  return { place, press, done, change, sayCaseItem };
}

async function type(place: HTMLElement, words: string) {
  const field = place.querySelector<HTMLInputElement | HTMLSelectElement>('form input, form select');
  if (!field) throw new Error('no field');
  const proto = field instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, words);
  const event = field instanceof HTMLSelectElement ? 'change' : 'input';
  await act(async () => field.dispatchEvent(new Event(event, { bubbles: true })));
}

test('one question a screen, and what was answered is said once, at the end', async () => {
  const { place, press, done, sayCaseItem } = await open();
  const seen: string[] = [];
  for (const answer of ['', 'england-and-wales', 'Mara Selby', 'yes', 'Bus driver']) {
    const labels = [...place.querySelectorAll('form label')].map(({ textContent }) => textContent ?? '');
    expect(labels).toHaveLength(1);
    seen.push(...labels);
    if (answer) await type(place, answer);
    expect(sayCaseItem).not.toHaveBeenCalled();
    await press('Next');
  }
  expect(new Set(seen).size).toBe(5);
  const said = {
    ...NOTHING,
    style: 'england-and-wales',
    name: 'Mara Selby',
    over18: true,
    occupation: 'Bus driver',
  };
  expect(sayCaseItem).toHaveBeenCalledExactlyOnceWith(null, said, true);
  expect(done).toHaveBeenCalledOnce();
});

test('each can be skipped, and what was typed before that is not said', async () => {
  const { place, press, done, sayCaseItem } = await open();
  await press('Skip this one');
  await press('Skip this one');
  await type(place, 'Mara Selby');
  for (const _left of [1, 2, 3]) await press('Skip this one');
  expect(sayCaseItem).not.toHaveBeenCalled();
  expect(done).toHaveBeenCalledOnce();
});

test('all can be skipped at once: what was answered is said', async () => {
  const { place, press, done, sayCaseItem } = await open();
  await press('Next');
  await press('Next');
  await type(place, 'Mara Selby');
  await press('Skip all of these');
  expect(sayCaseItem).toHaveBeenCalledExactlyOnceWith(null, { ...NOTHING, name: 'Mara Selby' }, true);
  expect(done).toHaveBeenCalledOnce();
});

test('what was said before stands there, its words with it, and is said again only where it changed', async () => {
  const before = { ...NOTHING, name: 'Mara', words: 'It began in 2024.' };
  const thing = {
    of: 'a'.repeat(32),
    present: { said: before, mayGoWithDossier: false },
    sayings: [],
    lost: 0,
  };
  const first = await open([thing]);
  for (const _each of [1, 2, 3, 4, 5]) await first.press('Next');
  expect(first.sayCaseItem).not.toHaveBeenCalled();
  const again = await open([thing]);
  await again.press('Next');
  await again.press('Next');
  expect(again.place.querySelector('input')?.value).toBe('Mara');
  await type(again.place, 'Mara Selby');
  await again.press('Skip all of these');
  expect(again.sayCaseItem).toHaveBeenCalledExactlyOnceWith(
    thing.of,
    { ...before, name: 'Mara Selby' },
    false,
  );
});

test('what was answered before the record was locked is there again, and is said at the end', async () => {
  const first = await open();
  await type(first.place, 'MAS');
  await first.press('Next');
  await first.press('Next');
  await type(first.place, 'Mara Selby');
  // A lock takes the page away.
  await act(async () => end());
  const again = await open();
  expect(again.change).toHaveBeenCalledWith(expect.objectContaining({ initials: 'MAS' }));
  await again.press('Next');
  await again.press('Next');
  expect(again.place.querySelector('input')?.value).toBe('Mara Selby');
  await again.press('Skip all of these');
  expect(again.sayCaseItem).toHaveBeenCalledExactlyOnceWith(null, { ...NOTHING, name: 'Mara Selby' }, true);
  await act(async () => end());
  expect(stored.get('case-first-questions')).toBe('');
});

test('what was skipped is not there again', async () => {
  const first = await open();
  await first.press('Next');
  await first.press('Next');
  await type(first.place, 'Mara Selby');
  await first.press('Skip this one');
  await act(async () => end());
  const again = await open();
  await again.press('Next');
  await again.press('Next');
  expect(again.place.querySelector('input')?.value).toBe('');
});

test('initials that do not fit are put back where they are skipped, and hold up no other question', async () => {
  const { place, press, change, done } = await open([], { ...NAMES, initials: 'M' });
  await type(place, 'J');
  await press('Skip this one');
  expect(change).toHaveBeenLastCalledWith({ ...NAMES, initials: 'M' });
  for (const _left of [1, 2, 3, 4]) await press('Next');
  expect(done).toHaveBeenCalledOnce();
});
