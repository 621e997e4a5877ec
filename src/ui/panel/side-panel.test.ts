// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { HoldfastError } from '../../domain/errors.ts';
import type { LockState } from '../lock/lock-actions.ts';
import { SidePanel } from './side-panel.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const OPEN: LockState = { locked: false, passphrase: true, empty: false };

function fake(state: LockState) {
  const told = new Set<(locked: boolean) => void>();
  return {
    told,
    keeping: { keep: vi.fn(async () => undefined), openRecord: vi.fn(async () => undefined) },
    helper: {
      read: async () => 'advocate' as const,
      choose: async () => undefined,
      onChanged: () => () => undefined,
    },
    lock: {
      state: vi.fn(async () => state),
      lock: vi.fn(() => new Promise<void>(() => undefined)),
      onChanged: (listener: (locked: boolean) => void) => {
        told.add(listener);
        return () => told.delete(listener);
      },
      stillHere: async () => undefined,
    },
  };
}

async function draw(actions: ReturnType<typeof fake>): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  await act(async () => root.render(createElement(SidePanel, { actions })));
  return place;
}

const button = (place: HTMLElement, words: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === words);
const helper = (place: HTMLElement) => place.querySelector('select')?.value;

test.each([
  ['Your record is open.', OPEN],
  ['Your record is locked. You can keep things all the same.', { ...OPEN, locked: true }],
  ['No passphrase is set.', { ...OPEN, passphrase: false }],
])('one sentence says how the record stands: %s', async (sentence, state) => {
  const place = await draw(fake(state));
  expect(place.querySelector('[role=status]')?.textContent).toContain(sentence);
  expect(Boolean(button(place, 'Lock now'))).toBe(state.passphrase && !state.locked);
});

test('locked, everything can be kept, and nobody is told who helps', async () => {
  const actions = fake({ ...OPEN, locked: true });
  const place = await draw(actions);
  for (const words of ['Keep this post', 'Keep this page', 'Keep this conversation', 'Keep many posts'])
    expect(button(place, words)?.disabled).toBe(false);
  await act(async () => button(place, 'Keep this page')?.click());
  expect(actions.keeping.keep).toHaveBeenCalledOnce();
  expect(helper(place)).toBe('');
});

test('who helps is seen by whoever passes only once it was asked for', async () => {
  const place = await draw(fake(OPEN));
  const around = place.querySelector('select')?.closest('details');
  expect([around?.open, around?.querySelector('summary')?.textContent]).toEqual([
    false,
    'Is someone helping you?',
  ]);
  expect(place.textContent).toContain('It stays in sight on every tab until you close it.');
});

test('who helps goes from the screen at the press of "Lock now", before the lock has answered', async () => {
  const actions = fake(OPEN);
  const place = await draw(actions);
  expect(helper(place)).toBe('advocate');
  act(() => button(place, 'Lock now')?.click());
  expect(helper(place)).toBeUndefined();
  expect(actions.lock.lock).toHaveBeenCalledOnce();
});

test('where a click on the toolbar is needed again it says so, and nothing is stuck', async () => {
  const actions = fake(OPEN);
  actions.keeping.keep.mockRejectedValueOnce(new HoldfastError('page-needs-click'));
  const place = await draw(actions);
  await act(async () => button(place, 'Keep this post')?.click());
  await vi.waitFor(() =>
    expect(place.textContent).toContain('Click the Holdfast button in the toolbar once.'),
  );
  expect(place.querySelector('[data-problem=page-needs-click]')).not.toBeNull();
  expect(button(place, 'Keep this post')?.disabled).toBe(false);
});
