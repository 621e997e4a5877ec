import { say, type WordKey } from '../../browser/words.ts';
import { ERROR_CODES, type ErrorCode, toHoldfastError } from '../../domain/errors.ts';
import { problemOf } from '../wording.ts';

export type PopupActions = {
  keep(what: 'post' | 'page', startedBy: 'pointer' | 'keyboard'): Promise<void>;
  openRecord(): Promise<void>;
  /** Closes the popup. Called only after the answer has come. */
  close(): void;
};

/** Plain DOM: the popup is opened in the middle of something else, and must be there at once. */
export function drawPopup(place: HTMLElement, actions: PopupActions, problem: ErrorCode | null): void {
  const state = document.createElement('div');
  state.setAttribute('role', 'alert');
  const run = (task: () => Promise<void>) => void attempt(task, { place, state, close: actions.close });
  place.replaceChildren(
    choice('menu_keep_post', 'main', (by) => run(() => actions.keep('post', by))),
    choice('menu_keep_page', '', (by) => run(() => actions.keep('page', by))),
    choice('popup_open_record', '', () => run(() => actions.openRecord())),
    state,
  );
  if (problem) showProblem(state, problem);
  place.querySelector('button')?.focus();
}

function choice(
  key: WordKey,
  className: string,
  act: (by: 'pointer' | 'keyboard') => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = say(key);
  // A click that a key made has no click count.
  button.addEventListener('click', (event) => act(event.detail === 0 ? 'keyboard' : 'pointer'));
  return button;
}

type Standing = { place: HTMLElement; state: HTMLElement; close(): void };

async function attempt(task: () => Promise<void>, { place, state, close }: Standing): Promise<void> {
  setBusy(place, true);
  state.replaceChildren(line(say('popup_working')));
  try {
    await task();
    close();
  } catch (thrown) {
    setBusy(place, false);
    showProblem(state, toHoldfastError(thrown).code);
  }
}

function setBusy(place: HTMLElement, busy: boolean): void {
  place.ariaBusy = String(busy);
  for (const button of place.querySelectorAll('button')) button.disabled = busy;
}

function showProblem(state: HTMLElement, code: ErrorCode): void {
  const { sentence, next } = problemOf(code);
  const note = document.createElement('div');
  note.className = 'note care stack close';
  note.dataset.problem = code;
  const strong = document.createElement('strong');
  strong.textContent = sentence;
  note.append(strong, line(next));
  state.replaceChildren(note);
}

function line(text: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph;
}

/** The code in `?problem=…`, set when a menu or a shortcut could not reach a page; `null` for anything else. */
export function problemIn(search: string): ErrorCode | null {
  const asked = new URLSearchParams(search).get('problem');
  return ERROR_CODES.find((code) => code === asked) ?? null;
}
