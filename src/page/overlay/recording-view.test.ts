// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRecordingView } from './recording-view.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.documentElement.querySelectorAll(':scope > div').forEach((one) => {
    one.remove();
  });
});

/** Beside head and body, where our card hangs. */
const cards = () => document.documentElement.querySelectorAll(':scope > div');
const HALF_A_SECOND = 500;

test('a card that the page takes away is put back', () => {
  const lost = vi.fn();
  const view = openRecordingView(window, 'Keeping', lost);
  for (let times = 0; times < 5; times += 1) {
    cards()[0]?.remove();
    expect(cards()).toHaveLength(0);
    vi.advanceTimersByTime(HALF_A_SECOND);
    expect(cards()).toHaveLength(1);
  }
  expect(lost).not.toHaveBeenCalled();
  view.remove();
  vi.advanceTimersByTime(10 * HALF_A_SECOND);
  expect(cards()).toHaveLength(0);
});

test('a page that takes it away for ever is told of: the recording can be ended and kept', () => {
  const lost = vi.fn();
  openRecordingView(window, 'Keeping', lost);
  let taken = 0;
  for (; lost.mock.calls.length === 0 && taken < 1_000; taken += 1) {
    cards()[0]?.remove();
    vi.advanceTimersByTime(HALF_A_SECOND);
  }
  expect(lost).toHaveBeenCalledOnce();
  expect(taken).toBeGreaterThan(10);
  expect(taken * HALF_A_SECOND).toBeLessThan(60_000);
});
