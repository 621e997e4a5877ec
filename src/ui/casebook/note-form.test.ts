// @vitest-environment jsdom
import { act, createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaving } from '../../browser/leaving.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { NoteForm } from './note-form.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

const ID = 'a'.repeat(32);
let stored = new Map<string, string>();
const keepDraft = vi.fn(async (id: string, text: string) => void stored.set(id, text));
const addNote = vi.fn(async () => ({}));
let end: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  keepDraft.mockClear();
});
afterEach(async () => {
  await act(async () => end());
  vi.useRealTimers();
});

async function open() {
  const actions = { addNote, keepDraft, draft: async (id: string) => stored.get(id) ?? '' };
  const place = document.createElement('div');
  const root = createRoot(place);
  end = () => root.unmount();
  const form = createElement(NoteForm, { captureId: ID, added: () => undefined });
  const context = createElement(ActionsContext, { value: actions as unknown as CasebookActions }, form);
  await act(async () => root.render(createElement(StrictMode, {}, context)));
  const field = () => place.querySelector('textarea') as HTMLTextAreaElement;
  const type = (text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field(), text);
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });
  return { place, field, type };
}

test('words are written down while they are typed, the newest of them', async () => {
  const { type } = await open();
  await type('He');
  await type('He knows');
  await act(async () => void (await vi.advanceTimersByTimeAsync(300)));
  expect(keepDraft.mock.calls).toEqual([[ID, 'He knows']]);
});

test.each([
  ['the form goes from the screen, as at a lock', () => end()],
  ['the page is left at once', () => leaving({ forGood: true })],
])('the last words too, where %s', async (_when, happens) => {
  const { type } = await open();
  await type('He knows my bus');
  await act(async () => happens());
  expect(stored.get(ID)).toBe('He knows my bus');
});

test('they are there again, and it says that they are not added yet, until they are', async () => {
  stored.set(ID, 'He knows my bus');
  const { place, field } = await open();
  expect(field().value).toBe('He knows my bus');
  expect(place.textContent).toContain('not added yet');
  await act(async () => place.querySelector('form')?.requestSubmit());
  await act(async () => void (await vi.advanceTimersByTimeAsync(300)));
  expect(addNote).toHaveBeenCalledWith(ID, 'He knows my bus', false);
  expect([field().value, stored.get(ID)]).toEqual(['', '']);
  expect(place.textContent).not.toContain('not added yet');
});

test('a double click adds a note once', async () => {
  stored.set(ID, 'He knows my bus');
  const { place } = await open();
  addNote.mockClear();
  await act(async () => {
    place.querySelector('form')?.requestSubmit();
    place.querySelector('form')?.requestSubmit();
  });
  expect(addNote).toHaveBeenCalledOnce();
});

test('where they cannot be written down, that is said', async () => {
  const { place, type } = await open();
  keepDraft.mockRejectedValueOnce(new Error('no room'));
  await type('He knows');
  await act(async () => void (await vi.advanceTimersByTimeAsync(300)));
  expect(place.querySelector('[role=alert]')).not.toBeNull();
});
