import { KEY_BYTES, openingKey } from '../crypto/hpke.ts';
import { recordKeyOf } from '../crypto/record-key.ts';
import { HoldfastError } from '../domain/errors.ts';
import { database } from './database.ts';
import { carryOver, generations } from './migrate.ts';
import { SCHEMAS } from './migrations/list.ts';

/** What an open vault is read with. In memory alone, and only in the context that opened it. */
export type Opened = {
  /** The raw private key, for wrapping it anew and for a worker of this page. */
  raw: Uint8Array<ArrayBuffer>;
  opening: CryptoKeyPair;
  record: CryptoKey;
};

let opened: Opened | 'empty' | null = null;
/** How often it was closed: what was closed meanwhile is not opened by what began before. */
let closed = 0;
const closing = new Set<() => void>();

/**
 * Opens the vault in this context; `empty` opens a record with nothing in it. What an older release left is carried
 * over first: throws `no-room-to-open` or `store-failed` where that fails, and everything is where it was;
 * `vault-locked` where it was closed meanwhile.
 */
export async function openVault(key: Uint8Array<ArrayBuffer> | 'empty'): Promise<void> {
  if (key === 'empty') {
    opened = 'empty';
    return;
  }
  if (key.length !== KEY_BYTES) throw new HoldfastError('bad-message', 'vault key');
  const before = closed;
  const raw = new Uint8Array(key);
  const keys = { raw, opening: await openingKey(raw), record: await recordKeyOf(raw) };
  await carryOver(database(), generations(SCHEMAS).older, keys);
  if (closed !== before) {
    raw.fill(0);
    throw new HoldfastError('vault-locked');
  }
  opened = keys;
}

/** Forgets the key and everything that was read with it. */
export function closeVault(): void {
  if (opened !== null && opened !== 'empty') opened.raw.fill(0);
  opened = null;
  closed += 1;
  for (const forget of closing) forget();
}

/** What holds opened content in memory names here how to forget it. */
export function onClosing(forget: () => void): void {
  closing.add(forget);
}

/** Throws `vault-locked`. `null`: the empty record is open. */
export function whatIsOpen(): Opened | null {
  if (opened === null) throw new HoldfastError('vault-locked');
  return opened === 'empty' ? null : opened;
}

/** Throws `vault-locked`; the empty record can be read and not written. */
export function openVaultKeys(): Opened {
  const open = whatIsOpen();
  if (!open) throw new HoldfastError('not-found', 'empty record');
  return open;
}

export function isOpen(): boolean {
  return opened !== null;
}
