import { z } from 'zod';
import { createVaultKeys, isPair, KEY_BYTES, sealingKey } from '../crypto/hpke.ts';
import { type KeyWork, PassphraseKdf, WORK_HERE } from '../crypto/passphrase.ts';
import { newRecoveryCode, readRecoveryCode, recoveryKey } from '../crypto/recovery-code.ts';
import { createDeviceKey, unwrapKey, type WrapKind, wrapKey, wrappingKey } from '../crypto/wrap.ts';
import { HoldfastError } from '../domain/errors.ts';
import { database } from './database.ts';
import { evenWhenFull } from './even-when-full.ts';
import { withWriteLock } from './write-lock.ts';

const bytes = (length: number) =>
  z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.length === length);
const Wrapped = z.strictObject({ nonce: bytes(12), sealed: bytes(KEY_BYTES + 16) });

/** The vault's keys as they are stored: the public half as it is, the private half only wrapped. */
const Keyring = z.strictObject({
  v: z.literal(1),
  publicKey: bytes(KEY_BYTES),
  /** No passphrase is set: whoever can use this browser can open the vault. */
  device: Wrapped.extend({ key: z.instanceof(CryptoKey) }).nullable(),
  passphrase: Wrapped.nullable(),
  /** A second passphrase, which opens an empty record: 32 bytes that are checked and then not used. */
  empty: Wrapped.nullable(),
  recovery: Wrapped.extend({ salt: bytes(16) }).nullable(),
  /** For both passphrases, so that trying takes as long whichever it is. */
  kdf: PassphraseKdf.nullable(),
});
type Keyring = z.infer<typeof Keyring>;
type PrivateKey = Uint8Array<ArrayBuffer>;

const NAME = 'keyring';

/** The keys, made at first use without a passphrase: keeping never waits for a decision. */
async function keyring(): Promise<Keyring> {
  return (await stored()) ?? (await withWriteLock(async () => (await stored()) ?? (await create())));
}

/** Throws `store-damaged`: a vault whose keys cannot be read is never replaced by a new one in silence. */
async function stored(): Promise<Keyring | null> {
  const row = await database().plain.get(NAME);
  if (!row) return null;
  const read = Keyring.safeParse(row.value);
  if (!read.success) throw new HoldfastError('store-damaged', NAME, { cause: read.error });
  return read.data;
}

async function create(): Promise<Keyring> {
  const { captures, custody } = database();
  // What is there is sealed to keys that are gone: others in their place would keep on as if nothing had happened.
  if ((await captures.count()) + (await custody.count()) > 0) throw new HoldfastError('store-damaged', NAME);
  const { publicKey, privateKey } = await createVaultKeys();
  const nothing = { passphrase: null, empty: null, recovery: null, kdf: null };
  const made: Keyring = { v: 1, publicKey, device: await deviceWrap(privateKey, publicKey), ...nothing };
  await write(made);
  return made;
}

async function deviceWrap(privateKey: PrivateKey, publicKey: Keyring['publicKey']) {
  const key = await createDeviceKey();
  return { key, ...(await wrapKey(privateKey, key, 'device', publicKey)) };
}

async function write(value: Keyring): Promise<void> {
  await database().plain.put({ name: NAME, value });
}

/** What everything is sealed to, whether the vault is open or not. */
export async function vaultSealingKey(): Promise<CryptoKey> {
  return sealingKey((await keyring()).publicKey);
}

/** Is there a passphrase, and a second one? */
export async function lockState(): Promise<{ passphrase: boolean; empty: boolean }> {
  const { passphrase, empty } = await keyring();
  return { passphrase: passphrase !== null, empty: empty !== null };
}

/** The private key where no passphrase is set; `null` where one is. */
export async function deviceUnlock(): Promise<PrivateKey | null> {
  const { device, publicKey } = await keyring();
  if (!device) return null;
  return opened(await unwrapKey(device, device.key, 'device', publicKey));
}

/**
 * Which passphrases are set: where they are others, so is this. A second or more goes by between proving one and writing
 * the next, and another page may have changed it meanwhile.
 */
export async function passphraseMark(): Promise<string> {
  return markOf(await keyring());
}

function markOf({ passphrase, empty }: Keyring): string {
  return `${passphrase?.nonce ?? ''};${empty?.nonce ?? ''}`;
}

/** Takes about a second. Throws `wrong-passphrase`. */
export async function passphraseUnlock(
  passphrase: string,
  work: KeyWork = WORK_HERE,
): Promise<{ privateKey: PrivateKey } | 'empty'> {
  const { passphrase: wrapped, empty, kdf, publicKey } = await keyring();
  if (!wrapped || !kdf || passphrase === '') throw new HoldfastError('wrong-passphrase', 'nothing to try');
  const under = await wrappingKey(await work.key(passphrase, kdf));
  const privateKey = await unwrapKey(wrapped, under, 'passphrase', publicKey);
  if (privateKey) return { privateKey };
  if (empty && (await unwrapKey(empty, under, 'empty', publicKey))) return 'empty';
  throw new HoldfastError('wrong-passphrase');
}

/** Throws `wrong-code`, for a slip and for a code of another vault alike. */
export async function recoveryUnlock(typed: string): Promise<PrivateKey> {
  const { recovery, publicKey } = await keyring();
  const code = readRecoveryCode(typed);
  if (!recovery || !code) throw new HoldfastError('wrong-code');
  const under = await wrappingKey(await recoveryKey(code, recovery.salt));
  const privateKey = await unwrapKey(recovery, under, 'recovery', publicKey);
  if (!privateKey) throw new HoldfastError('wrong-code');
  return privateKey;
}

/** Is it the passphrase of the record itself, or the printed code? */
export async function opens(secret: string, work: KeyWork = WORK_HERE): Promise<boolean> {
  // A passphrase can look like a code: both are tried.
  if (await unlessWrong(() => recoveryUnlock(secret))) return true;
  const opened = await unlessWrong(() => passphraseUnlock(secret, work));
  return opened !== null && opened !== 'empty';
}

async function unlessWrong<T>(open: () => Promise<T>): Promise<T | null> {
  try {
    return await open();
  } catch (thrown) {
    if (thrown instanceof HoldfastError && /^wrong-/.test(thrown.code)) return null;
    throw thrown;
  }
}

/**
 * Sets or changes the passphrase: wraps the key anew and re-encrypts nothing. The first one takes the device's
 * own key away. A second passphrase is taken away, since it was made for the one before.
 *
 * @param since what `passphraseMark` said before the present one was proved. Here as in the others below: throws
 * `wrong-passphrase` where it was changed meanwhile, else one of two pages would show a code that opens nothing
 * @returns the new recovery code; the one before no longer opens anything. It is shown once and stored nowhere.
 */
export async function setPassphrase(
  privateKey: PrivateKey,
  passphrase: string,
  work: KeyWork = WORK_HERE,
  since?: string,
): Promise<string> {
  // The vault may be locked while this goes on, and its key wiped.
  const own = privateKey.slice();
  const before = since ?? (await passphraseMark());
  const kdf = await work.settings();
  const under = await work.key(passphrase, kdf);
  const code = newRecoveryCode();
  await change(async (ring) => {
    await mustOpen(own, ring);
    const wrap = await wrapUnder(under, own, 'passphrase', ring);
    const recovery = await recoveryWrap(code, own, ring);
    return { ...ring, kdf, passphrase: wrap, recovery, device: null, empty: null };
  }, before);
  return code;
}

async function recoveryWrap(code: string, privateKey: PrivateKey, ring: Keyring) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const under = await recoveryKey(opened(readRecoveryCode(code)), salt);
  return { salt, ...(await wrapUnder(under, privateKey, 'recovery', ring)) };
}

async function wrapUnder(under: PrivateKey, key: PrivateKey, kind: WrapKind, { publicKey }: Keyring) {
  return wrapKey(key, await wrappingKey(under), kind, publicKey);
}

/** Throws `wrong-passphrase` when none is set, or when it is the one that opens the record. */
export async function setEmptyPassphrase(
  passphrase: string,
  work: KeyWork = WORK_HERE,
  since?: string,
): Promise<void> {
  const before = since ?? (await passphraseMark());
  const { kdf } = await keyring();
  if (!kdf) throw new HoldfastError('wrong-passphrase', 'none is set');
  const under = await work.key(passphrase, kdf);
  await change(async (ring) => {
    const same = await unwrapKey(
      opened(ring.passphrase),
      await wrappingKey(under),
      'passphrase',
      ring.publicKey,
    );
    if (same) throw new HoldfastError('wrong-passphrase', 'opens the record');
    const nothing = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    return { ...ring, empty: await wrapUnder(under, nothing, 'empty', ring) };
  }, before);
}

export async function removeEmptyPassphrase(since: string): Promise<void> {
  await change(async (ring) => ({ ...ring, empty: null }), since);
}

/** Back to the device's own key. */
export async function removePassphrase(privateKey: PrivateKey, since?: string): Promise<void> {
  const own = privateKey.slice();
  const before = since ?? (await passphraseMark());
  await change(async (ring) => {
    await mustOpen(own, ring);
    const device = await deviceWrap(own, ring.publicKey);
    return { ...ring, device, passphrase: null, empty: null, recovery: null, kdf: null };
  }, before);
}

/** What is wrapped takes the place of the only ways in there were: any other key would lose everything. */
async function mustOpen(privateKey: PrivateKey, { publicKey }: Keyring): Promise<void> {
  if (!(await isPair(privateKey, publicKey))) throw new HoldfastError('bad-message', 'vault key');
}

async function change(to: (ring: Keyring) => Promise<Keyring>, since: string): Promise<void> {
  let made: Keyring | null = null;
  await evenWhenFull(() =>
    withWriteLock(async () => {
      const ring = opened(await stored());
      // Refused for want of room, and there all the same: the code that goes with it is still to be shown.
      if (made && markOf(ring) === markOf(made)) return;
      if (markOf(ring) !== since) throw new HoldfastError('wrong-passphrase', 'changed meanwhile');
      made = await to(ring);
      await write(made);
    }),
  );
}

function opened<T>(value: T | null): T {
  if (value === null) throw new HoldfastError('store-damaged', NAME);
  return value;
}
