import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database } from '../vault/database.ts';
import { closeVault, isOpen, whatIsOpen } from '../vault/opened.ts';
import { chooseHelper, whoHelps } from './helped-by.ts';
import * as locking from './lock.ts';
import * as passphrase from './passphrase.ts';

const lock = { ...locking, ...passphrase };

let hasLeft = false;
vi.mock('../browser/leaving.ts', () => ({ hasLeft: () => hasLeft }));
// `key-work.test.ts` and `keyring.test.ts` have the slow work itself.
vi.mock('./key-work.ts', async () => ({
  keyWork: (await import('../../tests/quick-key-work.ts')).QUICK_KEY_WORK,
}));

const session = new Map<string, unknown>();
/** What another page does while the alarm is being set. */
let meanwhile = (): void => undefined;
type Changed = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area: string) => void;
const listeners = new Set<Changed>();
const alarms = new Set<string>();

function write(name: string, newValue: unknown): void {
  const oldValue = session.get(name);
  if (newValue === undefined) session.delete(name);
  else session.set(name, newValue);
  for (const told of listeners) told({ [name]: { oldValue, newValue } }, 'session');
}

vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: async (name: string) => ({ [name]: session.get(name) }),
        set: async (items: Record<string, unknown>) => {
          for (const [name, value] of Object.entries(items)) write(name, value);
        },
        remove: async (name: string) => write(name, undefined),
      },
      onChanged: {
        addListener: (listener: Changed) => listeners.add(listener),
        removeListener: (listener: Changed) => listeners.delete(listener),
      },
    },
    alarms: {
      create: async (name: string) => {
        alarms.add(name);
        meanwhile();
      },
      clear: async (name: string) => alarms.delete(name),
    },
  },
}));

const FIRST = 'violet ladder harbour';
const WRONG = { code: 'wrong-passphrase' };
const minutesLater = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  closeVault();
  hasLeft = false;
  meanwhile = () => undefined;
  for (const held of [session, listeners, alarms]) held.clear();
  await Promise.all(database().tables.map((table) => table.clear()));
});
afterEach(() => vi.useRealTimers());

/** As another page, or the background after a sleep, would find it. */
async function inAnotherContext(): Promise<locking.LockState> {
  closeVault();
  return await lock.lockState();
}

test('without a passphrase it is open everywhere, and says that none is set', async () => {
  expect(await lock.lockState()).toEqual({ locked: false, passphrase: false, empty: false });
  expect(session.size).toBe(0);
  await lock.lock();
  expect((await inAnotherContext()).locked).toBe(false);
});

test('with one it stays open in every context until it is locked, and each of them hears of it', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  expect(await inAnotherContext()).toEqual({ locked: false, passphrase: true, empty: false });
  const heard = vi.fn();
  const stop = lock.onLockChanged(heard);
  await lock.lock();
  expect([heard.mock.calls, isOpen(), session.has('vault-open'), alarms.size]).toEqual([
    [[true]],
    false,
    false,
    0,
  ]);
  expect((await inAnotherContext()).locked).toBe(true);
  await expect(lock.unlock('violet ladder harbor')).rejects.toMatchObject(WRONG);
  expect(isOpen()).toBe(false);
  await lock.unlock(FIRST);
  expect([heard.mock.calls, isOpen()]).toEqual([[[true], [false]], true]);
  stop();
});

test('being there keeps it open; five minutes of nothing lock it, or as many as were chosen', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  const alarm = [...alarms][0] ?? '';
  for (let at = 0; at < 3; at += 1) {
    minutesLater(4);
    await lock.stillHere();
    await lock.lockWhenIdle(alarm);
    expect(isOpen()).toBe(true);
  }
  minutesLater(6);
  await lock.lockWhenIdle('something else');
  expect(isOpen()).toBe(true);
  await lock.lockWhenIdle(alarm);
  expect((await lock.lockState()).locked).toBe(true);
  await lock.unlock(FIRST);
  await lock.setIdleMinutes(15);
  minutesLater(14);
  expect((await lock.lockState()).locked).toBe(false);
  // Also where the alarm was late.
  minutesLater(16);
  expect((await lock.lockState()).locked).toBe(true);
});

test('a sign of life neither opens what is being locked, nor keeps open what was idle too long', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  for (const later of [1, 6]) {
    minutesLater(later);
    const sign = lock.stillHere();
    if (later === 1) await lock.lock();
    await sign;
    expect((await inAnotherContext()).locked).toBe(true);
    await lock.unlock(FIRST);
  }
}, 60_000);

test('what the person waits for keeps it open, and no longer', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  const finished = new EventTarget();
  const work = lock.staysOpenDuring(
    () => new Promise((resolve) => finished.addEventListener('now', resolve)),
  );
  const alarm = [...alarms][0] ?? '';
  for (let minute = 0; minute < 12; minute += 1) {
    await vi.advanceTimersByTimeAsync(60_000);
    await lock.lockWhenIdle(alarm);
    expect(isOpen()).toBe(true);
  }
  finished.dispatchEvent(new Event('now'));
  await work;
  await vi.advanceTimersByTimeAsync(6 * 60_000);
  await lock.lockWhenIdle(alarm);
  expect(isOpen()).toBe(false);
});

test('an open record’s passphrase cannot be changed, taken away or doubled without knowing it', async () => {
  await lock.lockState();
  const code = await lock.setPassphrase(FIRST, '');
  for (const now of ['', 'a guess', code.replace(/.$/, '')]) {
    await expect(lock.setPassphrase('another one', now)).rejects.toMatchObject(WRONG);
    await expect(lock.removePassphrase(now)).rejects.toMatchObject(WRONG);
    await expect(lock.setEmptyPassphrase('another one', now)).rejects.toMatchObject(WRONG);
  }
  await lock.setEmptyPassphrase('garden gate', FIRST);
  await expect(lock.setPassphrase('another one', 'garden gate')).rejects.toMatchObject(WRONG);
  await expect(lock.removeEmptyPassphrase('garden gate')).rejects.toMatchObject(WRONG);
  await lock.setPassphrase('another one', code);
  await lock.removePassphrase('another one');
  expect(await inAnotherContext()).toEqual({ locked: false, passphrase: false, empty: false });
}, 60_000);

test('the empty record is open as such in every context, and shows no second passphrase', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  await lock.setEmptyPassphrase('garden gate', FIRST);
  await lock.lock();
  await chooseHelper('advocate');
  await lock.unlock('garden gate');
  expect(await inAnotherContext()).toEqual({ locked: false, passphrase: true, empty: false });
  expect([await whoHelps(), [...session.values()].includes('advocate')]).toEqual([null, false]);
  expect(whatIsOpen()).toBeNull();
  await expect(lock.setPassphrase('another one', 'garden gate')).rejects.toMatchObject(WRONG);
  await expect(lock.removePassphrase(FIRST)).rejects.toMatchObject({ code: 'empty-record' });
}, 60_000);

test('taking the passphrase away locks no page, then or later', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  const alarm = [...alarms][0] ?? '';
  const heard = vi.fn();
  const stop = lock.onLockChanged(heard);
  await lock.removePassphrase(FIRST);
  expect([heard.mock.calls, isOpen(), alarms.size]).toEqual([[[false]], true, 0]);
  minutesLater(90);
  await lock.lockWhenIdle(alarm);
  await lock.stillHere();
  expect(isOpen()).toBe(true);
  expect(await inAnotherContext()).toEqual({ locked: false, passphrase: false, empty: false });
  stop();
}, 60_000);

test('a session that holds nonsense is no open record', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  session.set('vault-open', { key: 'not base64!', guarded: true });
  expect((await inAnotherContext()).locked).toBe(true);
});

test('what was left while the passphrase was worked out stays locked', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  await lock.lock();
  const opening = lock.unlock(FIRST);
  hasLeft = true;
  await expect(opening).rejects.toMatchObject({ code: 'vault-locked' });
  expect([session.has('vault-open'), isOpen()]).toEqual([false, false]);
});

test('locked by another page at the last moment, it stays locked, and the new code is still told', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  const stop = lock.onLockChanged(() => undefined);
  meanwhile = () => write('vault-open', undefined);
  const code = await lock.setPassphrase('another one', FIRST);
  expect([session.has('vault-open'), isOpen()]).toEqual([false, false]);
  meanwhile = () => undefined;
  await lock.unlockWithCode(code);
  expect([session.has('vault-open'), isOpen()]).toEqual([true, true]);
  stop();
}, 60_000);

test('of two changes of the passphrase at once one holds, and the other is told that it does not', async () => {
  await lock.lockState();
  await lock.setPassphrase(FIRST, '');
  const changed = await Promise.allSettled([
    lock.setPassphrase('one of the two', FIRST),
    lock.setPassphrase('the other of the two', FIRST),
    lock.setEmptyPassphrase('garden gate', FIRST),
    lock.removePassphrase(FIRST),
  ]);
  const refused = changed.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const codes = changed.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
  expect(refused).toEqual([1, 2, 3].map(() => expect.objectContaining(WRONG)));
  for (const code of codes) await lock.unlockWithCode(code);
}, 60_000);
