import { JSDOM } from 'jsdom';
import { expect, test, vi } from 'vitest';
import { sent } from '../../tests/fake-words.ts';
import { setExitAddress } from '../browser/exit-address.ts';
import { hasLeft, onLeaving } from '../browser/leaving.ts';
import { addQuickExit, leaveNow } from './quick-exit.ts';
import { shiftCounter } from './way-out.ts';

vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));

function presses(...keys: [string, number][]): boolean {
  const pressed = shiftCounter();
  return keys.map(([key, at]) => pressed(key, at)).some(Boolean);
}

test('three presses of Shift within five seconds leave', () => {
  expect(presses(['Shift', 0], ['Shift', 2_000], ['Shift', 4_900])).toBe(true);
});

test('slow presses do not, until three of them are close enough', () => {
  expect(presses(['Shift', 0], ['Shift', 3_000], ['Shift', 5_000])).toBe(false);
  expect(presses(['Shift', 0], ['Shift', 3_000], ['Shift', 5_500], ['Shift', 6_000])).toBe(true);
});

test('writing capital letters does not', () => {
  expect(presses(['Shift', 0], ['A', 1], ['Shift', 2], ['B', 3], ['Shift', 4])).toBe(false);
});

/** A page whose address can be seen to be replaced; jsdom itself does not navigate. */
function fakePage() {
  const html = '<!doctype html><title>My record</title><body><button>x</button><p>words</p>';
  const { window } = new JSDOM(html, { url: 'https://pages.example.test/' });
  const [replace, close] = [vi.fn(), vi.fn()];
  const { document, localStorage } = window;
  const page = { document, localStorage, location: { replace }, close } as unknown as Window;
  page.addEventListener = window.addEventListener.bind(window) as typeof page.addEventListener;
  return { page, window, replace, close };
}

test('leaving tells the background to lock, and every other page of ours to leave too', async () => {
  const { page, replace } = fakePage();
  addQuickExit(page);
  const elsewhere = new BroadcastChannel('holdfast-leave');
  const heard = vi.fn();
  elsewhere.onmessage = heard;
  leaveNow(fakePage().page);
  expect(sent).toHaveBeenCalledWith({ holdfast: 1, name: 'vault.lock', ask: {} });
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
  elsewhere.postMessage('leave');
  await vi.waitFor(() => expect(replace).toHaveBeenCalledOnce());
  expect(page.document.documentElement.textContent).toBe('');
  elsewhere.close();
});

test('it goes to the place that was chosen, and to a blank page otherwise', () => {
  const { page, replace } = fakePage();
  expect(setExitAddress(page.localStorage, 'weather.example.test/today')).toBe(true);
  leaveNow(page);
  expect(replace).toHaveBeenLastCalledWith('https://weather.example.test/today');
  for (const none of ['javascript:alert(1)', 'not an address', 'https://name@a.example.test/'])
    expect(setExitAddress(page.localStorage, none)).toBe(false);
  expect(setExitAddress(page.localStorage, '')).toBe(true);
  leaveNow(page);
  expect(replace).toHaveBeenLastCalledWith('about:blank');
});

test('leaving empties the page before it goes', () => {
  const { page, replace } = fakePage();
  replace.mockImplementation(() => {
    expect(page.document.documentElement.textContent).toBe('');
    expect(page.document.title).toBe('');
  });
  leaveNow(page);
  expect(replace).toHaveBeenCalledExactlyOnceWith('about:blank');
});

test('what a page has under way ends when it is hidden, and for good when it is left', () => {
  const { page, window } = fakePage();
  const end = vi.fn();
  const stop = onLeaving(end);
  addQuickExit(page);
  window.dispatchEvent(new window.Event('pagehide'));
  expect(end).toHaveBeenCalledTimes(1);
  leaveNow(page);
  expect(end).toHaveBeenCalledTimes(2);
  expect(hasLeft()).toBe(true);
  stop();
});

test('the way out is first in tab order, says what it does not do, and works by click and key', () => {
  const { page, window, replace } = fakePage();
  addQuickExit(page);
  const first = page.document.querySelector('button');
  expect(first?.textContent).toBe('Leave now');
  const hint = page.document.getElementById(first?.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toContain('history is not erased');
  first?.click();
  expect(replace).toHaveBeenCalledTimes(1);
  for (let press = 0; press < 3; press += 1)
    window.document.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
  expect(replace).toHaveBeenCalledTimes(2);
});

test('the side panel is emptied and closed: by its button, by key, and when another page of ours is left', async () => {
  const elsewhere = new BroadcastChannel('holdfast-leave');
  const leaves: ((window: ReturnType<typeof fakePage>['window']) => void)[] = [
    ({ document }) => document.querySelector('button')?.click(),
    ({ document, KeyboardEvent }) => {
      for (let press = 0; press < 3; press += 1)
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
    },
    () => elsewhere.postMessage('leave'),
  ];
  for (const leave of leaves) {
    const { page, window, replace, close } = fakePage();
    addQuickExit(page, 'closed');
    close.mockImplementation(() => expect(page.document.documentElement.textContent).toBe(''));
    leave(window);
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(replace).not.toHaveBeenCalled();
  }
  elsewhere.close();
});

test('holding Shift down is one press', () => {
  const { page, window, replace } = fakePage();
  addQuickExit(page);
  for (let press = 0; press < 9; press += 1)
    window.document.dispatchEvent(
      new window.KeyboardEvent('keydown', { key: 'Shift', bubbles: true, repeat: press > 0 }),
    );
  expect(replace).not.toHaveBeenCalled();
});
