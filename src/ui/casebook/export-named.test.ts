// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { BesideCounts } from '../../domain/export.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { AS_IT_IS, type How } from './export-how.ts';
import { ExportNamed } from './export-named.tsx';
import { suggestedNames } from './export-names.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const CHOICE = { kind: 'all' as const };
const NAMES = suggestedNames({ initials: 'MJS', fileName: 'MJS-case' });

async function open(previewBeside: CasebookActions['previewBeside'], how: How = AS_IT_IS) {
  const start = vi.fn();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const nothing = () => undefined;
  const props = {
    choice: CHOICE,
    names: NAMES,
    copy: null,
    change: nothing,
    how,
    changeHow: nothing,
    isFirst: false,
    askAgain: nothing,
    back: nothing,
    start,
  };
  const value = { previewBeside } as unknown as CasebookActions;
  const page = createElement(ActionsContext, { value }, createElement(ExportNamed, props));
  await act(async () => root.render(page));
  const makeFile = () =>
    [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Make the file');
  return { place, makeFile, start };
}

test('the file can be made once it is said how many notes and marks go along, and how many stay', async () => {
  let tell: (counts: BesideCounts) => void = () => undefined;
  const { place, makeFile, start } = await open(() => new Promise((told) => (tell = told)));
  // Its place is held: where it came in beside *Back*, a hand on its way to that would press it.
  expect(makeFile()?.style.visibility).toBe('hidden');
  // So are the lines of what will be told: when it comes, nothing moves.
  const held = place.querySelector<HTMLElement>('[role=status] [aria-hidden=true]');
  expect([held?.querySelectorAll('p').length, held?.style.visibility]).toEqual([2, 'hidden']);
  await act(async () => makeFile()?.click());
  expect(start).not.toHaveBeenCalled();
  const things = { going: 3, staying: 0 };
  await act(async () => tell({ notes: { going: 2, staying: 1 }, marks: { going: 0, staying: 12 }, things }));
  expect(place.querySelector('[role=status] [aria-hidden]')).toBeNull();
  expect(place.textContent).toContain('These go into the file. Notes: 2. Marks: 0. Your case: 3.');
  expect(place.textContent).toContain('These stay with you alone. Notes: 1. Marks: 12. Your case: 0.');
  expect(makeFile()?.style.visibility).toBe('');
  await act(async () => makeFile()?.click());
  expect(start).toHaveBeenCalledOnce();
});

test('where there are none it says so in the same place, and nothing moves', async () => {
  const none = { going: 0, staying: 0 };
  const { place } = await open(async () => ({ notes: none, marks: none, things: none }));
  expect(place.textContent).toContain('You have no notes or marks for this, and no words of the case.');
  expect(place.querySelectorAll('[role=status] [aria-hidden=true] p')).toHaveLength(2);
});

test('where they cannot be counted it says so, and keeps nobody from making the file', async () => {
  const { place, makeFile } = await open(() => Promise.reject(new Error('no')));
  expect(place.querySelector('[role=alert]')).not.toBeNull();
  expect(makeFile()?.style.visibility).toBe('');
});

const NO = { going: 0, staying: 0 };
const nothing = async () => ({ notes: NO, marks: NO, things: NO });

test.each([
  [{ most: '4' }, 'Biggest size of one file in MB', 'Use a whole number.'],
  [{ lock: 'passphrase' }, 'New passphrase', 'Use at least 8 letters'],
  [{ lock: 'passphrase', first: 'violet ladder 17', second: '' }, 'The same once more', 'not the same'],
  [{ lock: 'key' }, 'Their key', 'A key starts with age1.'],
] as [Partial<How>, string, string][])(
  'what has to be put right is unfolded, under the keyboard and said: %j',
  async (wrong, label, why) => {
    const { place, makeFile, start } = await open(nothing, { ...AS_IT_IS, ...wrong });
    const fold = [...place.querySelectorAll('details')].at(-1);
    await act(async () => fold?.removeAttribute('open'));
    expect(makeFile()?.disabled).toBe(false);
    await act(async () => makeFile()?.click());
    expect(start).not.toHaveBeenCalled();
    expect(fold?.open).toBe(true);
    const field = document.activeElement as HTMLInputElement;
    expect(place.querySelector(`[for="${field.id}"]`)?.textContent).toBe(label);
    const told = place.querySelector(`[id="${field.getAttribute('aria-describedby')}"]`);
    expect(told?.textContent).toContain(why);
    expect(place.textContent).toContain('The file is not made yet. First put right what is marked above.');
  },
);

test('what was chosen of the choices that are folded away is in sight when the screen comes again', async () => {
  const folded = async (how: Partial<How>) =>
    (await open(nothing, { ...AS_IT_IS, ...how })).place.querySelectorAll('details[open]').length;
  expect(await folded({})).toBe(0);
  expect(await folded({ intimate: true })).toBe(1);
});
