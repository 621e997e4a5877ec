// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { Note } from '../../domain/note.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { LetNoteGo } from './let-note-go.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const LET_GO = 'Let this go into a file for others';
const note = (mayGoWithDossier: boolean) => ({ id: 'b'.repeat(32), mayGoWithDossier }) as Note;

async function open(mayGo: boolean) {
  const letNoteGo = vi.fn<CasebookActions['letNoteGo']>(async () => undefined);
  const changed = vi.fn();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const value = { letNoteGo } as unknown as CasebookActions;
  const part = createElement(LetNoteGo, { note: note(mayGo), changed });
  await act(async () => root.render(createElement(ActionsContext, { value }, part)));
  const press = (words: string) =>
    act(async () =>
      [...place.querySelectorAll('button')].find(({ textContent }) => textContent === words)?.click(),
    );
  return { place, press, letNoteGo, changed };
}

test('a private note is not let go by one press: it is asked about first, and can stay', async () => {
  const { place, press, letNoteGo } = await open(false);
  await press(LET_GO);
  expect(letNoteGo).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe('Let this note go into a file for others?');
  await press('No, keep it to myself');
  expect(letNoteGo).not.toHaveBeenCalled();
  expect(place.textContent).toBe(LET_GO);
  expect(document.activeElement?.textContent).toBe(LET_GO);
  await press(LET_GO);
  await press('Yes, let it go');
  expect(letNoteGo.mock.calls).toEqual([['b'.repeat(32), true]]);
});

test('one press keeps a note back', async () => {
  const { press, letNoteGo, changed } = await open(true);
  await press('Keep this to yourself');
  expect(letNoteGo.mock.calls).toEqual([['b'.repeat(32), false]]);
  expect(changed).toHaveBeenCalledOnce();
});
