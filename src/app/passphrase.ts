import { HoldfastError } from '../domain/errors.ts';
import * as keyring from '../vault/keyring.ts';
import { isOpen } from '../vault/opened.ts';
import { keyWork } from './key-work.ts';
import { rawKey, stayOpen, stayUnguarded } from './lock.ts';

/** Takes about a second. Throws `wrong-passphrase`. */
export async function unlock(passphrase: string): Promise<void> {
  const opened = await keyring.passphraseUnlock(passphrase, keyWork);
  await stayOpen(opened === 'empty' ? opened : opened.privateKey);
}

/** Throws `wrong-code`. */
export async function unlockWithCode(code: string): Promise<void> {
  await stayOpen(await keyring.recoveryUnlock(code));
}

/**
 * Sets or changes the passphrase of the open vault, which stays open. Answers with the recovery code to print.
 * Throws `empty-record`, and `wrong-passphrase` where one is set and `now` is neither it nor the printed code: whoever finds the
 * record open may not shut its owner out.
 */
export async function setPassphrase(next: string, now: string): Promise<string> {
  const since = await prove(now);
  const raw = rawKey();
  const code = await keyring.setPassphrase(raw, next, keyWork, since);
  // Locked meanwhile, it stays locked; the code is told all the same.
  if (isOpen()) await unlessLocked(stayOpen(raw));
  return code;
}

/** Throws `wrong-passphrase`. */
export async function removePassphrase(now: string): Promise<void> {
  const since = await prove(now);
  const raw = rawKey();
  await keyring.removePassphrase(raw, since);
  await stayUnguarded(raw);
}

/** Throws `wrong-passphrase`, also where the new one is the one that opens the record. */
export async function setEmptyPassphrase(next: string, now: string): Promise<void> {
  await keyring.setEmptyPassphrase(next, keyWork, await prove(now));
}

/** Throws `wrong-passphrase`. */
export async function removeEmptyPassphrase(now: string): Promise<void> {
  await keyring.removeEmptyPassphrase(await prove(now));
}

/** Answers with what it was proved against: where that is no longer so when the change is written, it is refused. */
async function prove(now: string): Promise<string> {
  const since = await keyring.passphraseMark();
  const { passphrase } = await keyring.lockState();
  if (passphrase && !(await keyring.opens(now, keyWork))) throw new HoldfastError('wrong-passphrase');
  return since;
}

async function unlessLocked(opening: Promise<void>): Promise<void> {
  try {
    await opening;
  } catch (thrown) {
    if (!(thrown instanceof HoldfastError) || thrown.code !== 'vault-locked') throw thrown;
  }
}
