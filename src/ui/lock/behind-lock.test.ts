// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { OptionsActions } from '../options/options-page.tsx';
import { OptionsPage } from '../options/options-page.tsx';
import { BehindLock } from './behind-lock.tsx';
import type { LockState } from './lock-actions.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const OPEN: LockState = { locked: false, passphrase: true, empty: false };
const CODE = '7QK2-M4TD';
let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

/** A record whose answers come when the test says so, and which tells of a lock as the browser does. */
function fakeLock() {
  const told = new Set<(locked: boolean) => void>();
  const never = new Promise<LockState>(() => undefined);
  const state = vi.fn(async () => OPEN);
  const actions = {
    state,
    unlock: vi.fn(async () => undefined),
    unlockWithCode: vi.fn(async () => undefined),
    lock: vi.fn(() => new Promise<void>(() => undefined)),
    stillHere: vi.fn(async () => undefined),
    onChanged: (listener: (locked: boolean) => void) => {
      told.add(listener);
      return () => told.delete(listener);
    },
  };
  /** As it is before anybody has had the time to ask how the record stands. */
  const unanswered = () => void state.mockReturnValue(never);
  const tell = (locked: boolean) => {
    for (const listener of told) listener(locked);
  };
  return { actions, unanswered, tell };
}

function answeredLater() {
  let resolve: (state: LockState) => void = () => undefined;
  const promise = new Promise<LockState>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function draw(element: Parameters<ReturnType<typeof createRoot>['render']>[0]): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  await act(async () => root.render(element));
  return place;
}

async function drawRecord(lock: ReturnType<typeof fakeLock>): Promise<HTMLElement> {
  const props = { actions: lock.actions, children: 'the words kept' };
  const place = await draw(createElement(BehindLock, props, props.children));
  expect(place.textContent).toContain('the words kept');
  return place;
}

test('what is behind the lock is gone in the moment of the lock, before anything is answered', async () => {
  const lock = fakeLock();
  const place = await drawRecord(lock);
  lock.unanswered();
  act(() => {
    lock.tell(true);
    expect(place.textContent).toBe('');
  });
});

test('it is gone at the press of "Lock now", before the lock has answered', async () => {
  const lock = fakeLock();
  const place = await drawRecord(lock);
  act(() => {
    place.querySelector('button')?.click();
  });
  expect(place.textContent).toBe('');
  expect(lock.actions.lock).toHaveBeenCalledOnce();
});

test('a page that is put away and shown again shows nothing until it has asked', async () => {
  const lock = fakeLock();
  const place = await drawRecord(lock);
  lock.unanswered();
  act(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(document.body.hidden).toBe(true);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(place.textContent).toBe('');
  });
  expect(document.body.hidden).toBe(false);
});

test('an answer from before the lock draws nothing again', async () => {
  const lock = fakeLock();
  const place = await drawRecord(lock);
  const late = answeredLater();
  lock.actions.state.mockReturnValueOnce(late.promise);
  await act(async () => lock.tell(false));
  lock.unanswered();
  await act(async () => {
    lock.tell(true);
    late.resolve(OPEN);
  });
  expect(place.textContent).toBe('');
});

async function drawSettings(lock: ReturnType<typeof fakeLock>): Promise<HTMLElement> {
  const actions = {
    extras: async () => ({ downloads: false, hosts: [] }),
    shortcuts: async () => [],
    helper: { read: async () => null, choose: async () => undefined, onChanged: () => () => undefined },
    lock: { ...lock.actions, setPassphrase: async () => CODE, idleMinutes: async () => 5 },
  } as unknown as OptionsActions;
  return await draw(createElement(OptionsPage, { actions }));
}

test('where no passphrase is set, the settings say who can open the record, and that whoever is first can set one', async () => {
  const lock = fakeLock();
  lock.actions.state.mockResolvedValue({ ...OPEN, passphrase: false });
  const place = await drawSettings(lock);
  expect(place.textContent).toContain('Anyone who can use this browser can open your record.');
  expect(place.textContent).toContain('They could also set one before you do.');
});

async function setPassphrase(place: HTMLElement): Promise<void> {
  for (const name of ['now', 'next', 'again'])
    (place.querySelector(`[name=${name}]`) as HTMLInputElement).value = 'violet ladder';
  await act(async () => place.querySelector('form')?.requestSubmit());
}

test('in the settings the printed code goes with the lock, says so, and does not come back', async () => {
  const lock = fakeLock();
  const place = await drawSettings(lock);
  await setPassphrase(place);
  expect(place.textContent).toContain(CODE);
  const locked = answeredLater();
  lock.actions.state.mockReturnValueOnce(locked.promise);
  act(() => {
    lock.tell(true);
    expect(place.innerHTML).not.toContain(CODE);
  });
  await act(async () => locked.resolve({ ...OPEN, locked: true }));
  expect(place.textContent).toContain('the code is no longer shown');
  await act(async () => lock.tell(false));
  expect(place.innerHTML).not.toContain(CODE);
  expect(place.textContent).toContain('the code is no longer shown');
  await setPassphrase(place);
  await act(async () => place.querySelector<HTMLButtonElement>('.note .main')?.click());
  expect(place.textContent).not.toContain('the code is no longer shown');
});

test('whoever does something in the settings is not away', async () => {
  const lock = fakeLock();
  await drawSettings(lock);
  for (const type of ['pointerdown', 'keydown', 'wheel']) dispatchEvent(new Event(type));
  expect(lock.actions.stillHere).toHaveBeenCalledTimes(3);
});
