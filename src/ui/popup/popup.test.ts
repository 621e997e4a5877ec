import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HoldfastError } from '../../domain/errors.ts';
import { drawPopup, type KeepingActions, problemIn } from './popup.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));

let place: HTMLElement;
beforeEach(() => {
  const { window } = new JSDOM('<!doctype html><div id="root"></div>');
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('MouseEvent', window.MouseEvent);
  place = window.document.getElementById('root') as HTMLElement;
});
afterEach(() => vi.unstubAllGlobals());

type Given = 'keepAgain' | 'inFrame' | 'openPanel';
type Made = { [K in Exclude<keyof KeepingActions, Given>]: ReturnType<typeof vi.fn<KeepingActions[K]>> };
function actions(): Made & Pick<KeepingActions, Given> {
  return {
    keepAgain: null,
    inFrame: Promise.resolve(null),
    openPanel: null,
    keep: vi.fn(async () => undefined),
    openRecord: vi.fn(async () => undefined),
    close: vi.fn(),
  };
}
const buttons = () => [...place.querySelectorAll('button')];
const click = (at: number, detail: number) =>
  buttons()[at]?.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }));

test('a few buttons; a pointer and a key are told apart', async () => {
  const asked = actions();
  drawPopup(place, asked, null);
  expect(buttons().map((button) => button.textContent)).toEqual([
    'Keep this post',
    'Keep this page',
    'Keep this conversation',
    'More ways to keep',
    'Keep many posts',
    'Keep all of this page',
    'Open my record',
  ]);
  click(0, 1);
  await vi.waitFor(() => expect(asked.close).toHaveBeenCalledTimes(1));
  expect(asked.keep).toHaveBeenCalledExactlyOnceWith({
    what: 'post',
    startedBy: 'pointer',
    withoutPicture: false,
  });
  drawPopup(place, asked, null);
  place.querySelector('input')?.click();
  click(1, 0);
  await vi.waitFor(() =>
    expect(asked.keep).toHaveBeenCalledWith({
      what: 'page',
      startedBy: 'keyboard',
      withoutPicture: true,
    }),
  );
});

test('what is wanted now and then comes at a press, and goes at another', () => {
  drawPopup(place, actions(), null);
  const more = buttons().find(({ textContent }) => textContent === 'More ways to keep');
  const box = place.querySelector<HTMLElement>(`#${more?.getAttribute('aria-controls')}`);
  const inside = [...(box?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent);
  expect(inside).toEqual(['Keep many posts', 'Keep all of this page']);
  for (const isOpen of [false, true, false]) {
    expect([box?.hidden, more?.getAttribute('aria-expanded')]).toEqual([!isOpen, String(isOpen)]);
    more?.click();
  }
});

test('a tab that was opened to look again offers that first', async () => {
  const keepAgain = vi.fn(async () => undefined);
  const asked = { ...actions(), keepAgain };
  drawPopup(place, asked, null);
  expect(buttons()[0]?.textContent).toBe('Keep as a later look');
  click(0, 0);
  await vi.waitFor(() => expect(asked.close).toHaveBeenCalledTimes(1));
  expect(keepAgain).toHaveBeenCalledExactlyOnceWith({ startedBy: 'keyboard', withoutPicture: false });
  expect(asked.keep).not.toHaveBeenCalled();
});

test('a page with comments of another site offers these, and says first what the browser will ask', async () => {
  const keep = vi.fn(async () => undefined);
  const asked = { ...actions(), inFrame: Promise.resolve({ host: 'disqus.com', keep }) };
  drawPopup(place, asked, null);
  await Promise.resolve();
  const [post, button] = buttons();
  expect([post?.textContent, button?.textContent]).toEqual(['Keep this post', 'Keep a comment (disqus.com)']);
  const hint = place.querySelector(`#${button?.getAttribute('aria-describedby')}`);
  expect(hint?.textContent).toContain('The browser will ask you to allow that site.');
  click(1, 1);
  await vi.waitFor(() => expect(asked.close).toHaveBeenCalledTimes(1));
  expect(keep).toHaveBeenCalledExactlyOnceWith({
    what: 'post',
    startedBy: 'pointer',
    withoutPicture: false,
  });
});

test('comments that are found late stand below all else: nothing moves under the pointer', async () => {
  vi.useFakeTimers();
  let tell: (found: Awaited<KeepingActions['inFrame']>) => void = () => undefined;
  const inFrame = new Promise<Awaited<KeepingActions['inFrame']>>((resolve) => {
    tell = resolve;
  });
  drawPopup(place, { ...actions(), inFrame }, null);
  const before = buttons().map(({ textContent }) => textContent);
  vi.advanceTimersByTime(300);
  tell({ host: 'disqus.com', keep: async () => undefined });
  await inFrame;
  vi.useRealTimers();
  expect(buttons().map(({ textContent }) => textContent)).toEqual([...before, 'Keep a comment (disqus.com)']);
});

test('the side panel is opened in the task of the click: no browser opens it later', async () => {
  const openPanel = vi.fn(async () => undefined);
  const asked = { ...actions(), openPanel };
  drawPopup(place, asked, null);
  const button = buttons().find(({ textContent }) => textContent === 'Open at the side');
  button?.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true }));
  expect(openPanel).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(asked.close).toHaveBeenCalledOnce());
});

test('where it is not closed it can be used again', async () => {
  const asked = actions();
  drawPopup(place, asked, null);
  for (const times of [1, 2]) {
    click(0, 1);
    await vi.waitFor(() => expect(asked.close).toHaveBeenCalledTimes(times));
    expect(buttons().every((button) => !button.disabled)).toBe(true);
    expect(place.querySelector('[role=alert]')?.textContent).toBe('');
  }
});

test('it stays open until the answer has come', async () => {
  const asked = actions();
  let answer: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    answer = resolve;
  });
  asked.openRecord.mockReturnValue(promise);
  drawPopup(place, asked, null);
  click(6, 1);
  await Promise.resolve();
  expect(asked.close).not.toHaveBeenCalled();
  expect(buttons().every((button) => button.disabled)).toBe(true);
  answer();
  await vi.waitFor(() => expect(asked.close).toHaveBeenCalled());
});

test('what went wrong is one sentence and one next step, and nothing is lost', async () => {
  const asked = actions();
  asked.keep.mockRejectedValueOnce(new HoldfastError('page-not-readable'));
  drawPopup(place, asked, null);
  click(0, 1);
  await vi.waitFor(() => expect(place.textContent).toContain('does not let us read this page'));
  expect(asked.close).not.toHaveBeenCalled();
  expect(buttons().every((button) => !button.disabled)).toBe(true);
});

test('a problem in the address is shown at once; anything else is not', () => {
  drawPopup(place, actions(), problemIn('?problem=page-not-readable'));
  expect(place.querySelector('[data-problem]')?.textContent).toContain('Take a screenshot');
  for (const search of ['', '?problem=', '?problem=<b>', '?other=disk-full'])
    expect(problemIn(search)).toBeNull();
});
