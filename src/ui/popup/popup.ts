import { problemOf, say, type WordKey } from '../../browser/words.ts';
import { ERROR_CODES, type ErrorCode, toHoldfastError } from '../../domain/errors.ts';
import type { Start } from '../../messaging/protocol.ts';

type InFrame = { host: string; keep(start: Start): Promise<void> };

export type KeepingActions = {
  keep(start: Start): Promise<void>;
  /** Only where the tab was opened to look at something again. */
  keepAgain: ((how: Pick<Start, 'startedBy' | 'withoutPicture'>) => Promise<void>) | null;
  /** Only where the page has a frame of comments of another site, which the browser then asks to allow. */
  inFrame: Promise<InFrame | null>;
  openRecord(): Promise<void>;
  /** Only where it is not what is being looked at. */
  openPanel: (() => Promise<void>) | null;
  /** Closes the popup. Called only after the answer has come. */
  close(): void;
};

/** Plain DOM: the popup is opened in the middle of something else, and must be there at once. */
export function drawPopup(place: HTMLElement, actions: KeepingActions, problem: ErrorCode | null): void {
  const state = drawKeeping(place, actions);
  if (problem) showProblem(state, problem);
  place.querySelector('button')?.focus();
}

/** What can be kept of the page, in the popup and in the side panel. Answers with the place for what goes wrong. */
export function drawKeeping(place: HTMLElement, actions: KeepingActions): HTMLElement {
  const state = document.createElement('div');
  state.setAttribute('role', 'alert');
  state.className = 'press-said';
  const without = withoutPicture();
  const startOf = (what: Start['what'], startedBy: Start['startedBy']): Start => ({
    what,
    startedBy,
    withoutPicture: without.box.checked,
  });
  const keep = (...asked: Parameters<typeof startOf>) => run(() => actions.keep(startOf(...asked)));
  const { keepAgain, inFrame, openPanel } = actions;
  const run = (task: () => Promise<void>) => void attempt(task, { place, state, close: actions.close });
  const again = (startedBy: Start['startedBy']) =>
    run(async () => keepAgain?.({ startedBy, withoutPicture: without.box.checked }));
  const post = choice('menu_keep_post', keepAgain ? '' : 'main', (by) => keep('post', by));
  place.replaceChildren(
    ...(keepAgain ? [choice('menu_keep_again', 'main', again)] : []),
    post,
    choice('menu_keep_page', '', (by) => keep('page', by)),
    choice('menu_keep_conversation', '', (by) => keep('conversation', by)),
    ...moreWays([
      choice('menu_keep_posts', '', (by) => keep('posts', by)),
      ...whole((by) => keep('whole', by)),
    ]),
    without.row,
    choice('popup_open_record', '', () => run(() => actions.openRecord())),
    ...(openPanel ? [choice('popup_open_panel', '', () => run(openPanel))] : []),
    helpLink(),
    state,
  );
  const inTime = Date.now() + BEFORE_A_HAND_MS;
  void inFrame.then((found) => {
    if (!found) return;
    const offer = commentChoice(found.host, (by) => run(() => found.keep(startOf('post', by))));
    // A comment is looked for where posts are. Later than that nothing may move under the pointer: then below all else.
    if (Date.now() <= inTime) post.after(...offer);
    else state.before(...offer);
  });
  return state;
}

/** Nobody has reached for a button so soon after the popup came. */
const BEFORE_A_HAND_MS = 250;

/** For either of the two: words, address and times only. */
function withoutPicture(): { row: HTMLElement; box: HTMLInputElement } {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.id = 'without';
  const label = document.createElement('label');
  label.htmlFor = box.id;
  label.textContent = say('picker_keep_without_picture');
  const hint = line(say('popup_without_hint'));
  hint.id = 'without-hint';
  hint.className = 'quiet';
  box.setAttribute('aria-describedby', hint.id);
  const row = document.createElement('div');
  row.className = 'choice';
  row.append(box, label, hint);
  return { row, box };
}

/** What the browser will ask, and of whom it is, before it asks. */
function commentChoice(host: string, act: (by: Start['startedBy']) => void): HTMLElement[] {
  const button = choice('popup_keep_comment', '', act);
  button.textContent = say('popup_keep_comment', host);
  const hint = line(say('popup_keep_comment_hint', host));
  hint.id = 'comment-hint';
  hint.className = 'quiet';
  button.setAttribute('aria-describedby', hint.id);
  return [button, hint];
}

/** What is wanted now and then: with it in sight, the rest would not fit a popup. */
function moreWays(ways: HTMLElement[]): HTMLElement[] {
  const box = document.createElement('div');
  box.id = 'more-ways';
  box.className = 'stack close';
  box.hidden = true;
  box.append(...ways);
  const button = choice('popup_more', 'plain', () => {
    box.hidden = !box.hidden;
    button.setAttribute('aria-expanded', String(!box.hidden));
  });
  button.setAttribute('aria-controls', box.id);
  button.setAttribute('aria-expanded', 'false');
  return [button, box];
}

/** It moves the page, which the others do not: that is said before it is chosen. */
function whole(act: (by: 'pointer' | 'keyboard') => void): HTMLElement[] {
  const button = choice('menu_keep_whole', '', act);
  const hint = line(say('popup_whole_hint'));
  hint.id = 'whole-hint';
  hint.className = 'quiet';
  button.setAttribute('aria-describedby', hint.id);
  return [button, hint];
}

/** Where such pictures are handled: one step away from every capture. */
function helpLink(): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = 'help.html';
  link.target = '_blank';
  link.textContent = say('popup_under_18');
  return link;
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
    setBusy(place, false);
    state.replaceChildren();
    close();
  } catch (thrown) {
    setBusy(place, false);
    showProblem(state, toHoldfastError(thrown).code);
  }
}

function setBusy(place: HTMLElement, busy: boolean): void {
  place.ariaBusy = String(busy);
  for (const button of place.querySelectorAll('button, input')) (button as HTMLButtonElement).disabled = busy;
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
