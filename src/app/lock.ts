import { browser } from 'wxt/browser';
import { z } from 'zod';
import { hasLeft } from '../browser/leaving.ts';
import { HoldfastError } from '../domain/errors.ts';
import { openEvenWhenFull } from '../vault/even-when-full.ts';
import * as keyring from '../vault/keyring.ts';
import { closeVault, isOpen, openVault, whatIsOpen } from '../vault/opened.ts';
import { readPreference, writePreference } from '../vault/preferences.ts';
import { chooseHelper } from './helped-by.ts';
import { IDLE_MINUTES, IdleMinutes } from './preference-names.ts';

/**
 * While the vault is open its key is in the browser's session storage: in memory, for pages of ours alone, and
 * gone with the browser. A background that sleeps and a page that is reloaded find it there.
 */
const SESSION = 'vault-open';
/** `guarded`: a passphrase is set. Without one nothing is locked by being away. */
const Session = z.strictObject({ key: z.union([z.base64(), z.literal('empty')]), guarded: z.boolean() });
type Session = z.infer<typeof Session>;

/**
 * Beside it, in milliseconds since 1970: when somebody last did something in a page of ours. By itself, so that a
 * sign of life that is written while another context locks cannot put the key back.
 */
const ACTIVE = 'vault-active';

const USUAL_IDLE_MINUTES = 5;
const IDLE_ALARM = 'lock-when-idle';

/** How the vault stands: `open` in this context too when this resolves. */
export type LockState = { locked: boolean; passphrase: boolean; empty: boolean };

/** Opens the vault here where it is open elsewhere, or has no passphrase. */
export async function lockState(): Promise<LockState> {
  await openEvenWhenFull();
  const state = await keyring.lockState();
  await lockWhenIdle(IDLE_ALARM);
  const session = await readSession();
  if (session) await openHere(session);
  else if (state.passphrase) closeVault();
  else await openWithoutPassphrase();
  return { locked: !isOpen(), ...state, ...(session?.key === 'empty' ? { empty: false } : {}) };
}

async function openHere({ key }: Session): Promise<void> {
  if (!isOpen()) await openVault(key === 'empty' ? key : bytesOf(key));
}

async function openWithoutPassphrase(): Promise<void> {
  if (isOpen()) return;
  const key = await keyring.deviceUnlock();
  if (key) await openVault(key);
}

/**
 * Opens it here, and for every other context. Who helps is told in an open record: whoever was given the passphrase of the
 * empty one is not told, so the choice ends there. Throws `vault-locked` where this page was left meanwhile, or another one
 * locked.
 */
export async function stayOpen(key: Uint8Array<ArrayBuffer> | 'empty'): Promise<void> {
  if (key === 'empty') await chooseHelper(null);
  await openVault(key);
  // The alarm first: a page that is closed in between leaves no key without it.
  await browser.alarms.create(IDLE_ALARM, { periodInMinutes: 1 });
  if (hasLeft() || !isOpen()) {
    closeVault();
    throw new HoldfastError('vault-locked', 'left');
  }
  const session: Session = { key: key === 'empty' ? key : textOf(key), guarded: true };
  await browser.storage.session.set({ [SESSION]: session, [ACTIVE]: Date.now() });
}

/** The passphrase was taken away: no page is locked by that, and none will be. */
export async function stayUnguarded(key: Uint8Array): Promise<void> {
  await browser.alarms.clear(IDLE_ALARM);
  const session: Session = { key: textOf(key), guarded: false };
  await browser.storage.session.set({ [SESSION]: session });
}

/** Every context forgets the key: the others hear of it through the session storage. */
export async function lock(): Promise<void> {
  closeVault();
  await browser.storage.session.remove(SESSION);
  await browser.alarms.clear(IDLE_ALARM);
}

/** Calls back when the vault was locked (`true`) somewhere, or is open, and how may have changed. Returns how to stop. */
export function onLockChanged(listener: (locked: boolean) => void): () => void {
  const changed = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area: string) => {
    const change = area === 'session' ? changes[SESSION] : undefined;
    if (!change) return;
    const locked = change.newValue === undefined;
    if (locked) closeVault();
    listener(locked);
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

/** Somebody is doing something in a page of ours; after a sleep of the device it may be too late, and somebody else. */
export async function stillHere(): Promise<void> {
  await lockWhenIdle(IDLE_ALARM);
  await noteActive();
}

/** Written down twice a minute at most. */
async function noteActive(): Promise<void> {
  if ((await readSession()) && Date.now() - (await lastActive()) > 30_000)
    await browser.storage.session.set({ [ACTIVE]: Date.now() });
}

/** While something is done here that the person waits for, the record stays open: a large dossier takes minutes. */
export async function staysOpenDuring<T>(work: () => Promise<T>): Promise<T> {
  const waiting = setInterval(() => void noteActive(), 20_000);
  try {
    return await work();
  } finally {
    clearInterval(waiting);
  }
}

/** From the alarm: locks when nobody has done anything for as long as was set. */
export async function lockWhenIdle(alarm: string): Promise<void> {
  if (alarm !== IDLE_ALARM) return;
  if (!(await readSession())?.guarded) return;
  const idle = (Date.now() - (await lastActive())) / 60_000;
  // Less than the least that can be chosen: the setting need not be read at each press of a key.
  if (idle >= 1 && idle >= (await idleMinutes())) await lock();
}

export async function idleMinutes(): Promise<number> {
  return (await readPreference(IDLE_MINUTES, IdleMinutes)) ?? USUAL_IDLE_MINUTES;
}

export function setIdleMinutes(minutes: number): Promise<void> {
  return writePreference(IDLE_MINUTES, IdleMinutes.parse(minutes));
}

/** The open vault's key, for a worker of this page or a new wrap. Throws `vault-locked`, `empty-record`. */
export function rawKey(): Uint8Array<ArrayBuffer> {
  const open = whatIsOpen();
  if (!open) throw new HoldfastError('empty-record');
  return open.raw.slice();
}

async function readSession(): Promise<Session | null> {
  const stored = (await browser.storage.session.get(SESSION))[SESSION];
  return Session.safeParse(stored).data ?? null;
}

/** Where it is not told, it is long ago. */
async function lastActive(): Promise<number> {
  const stored = (await browser.storage.session.get(ACTIVE))[ACTIVE];
  return typeof stored === 'number' ? stored : 0;
}

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
