import { database } from '../src/vault/database.ts';
import { keepCapture } from '../src/vault/keep.ts';
import { deviceUnlock } from '../src/vault/keyring.ts';
import { closeVault, openVault } from '../src/vault/opened.ts';
import { inventedCapture } from './invented-capture.ts';

/** Keeps an invented post with these words. */
export async function keep(text: string): Promise<string> {
  const { facts, files } = await inventedCapture(text);
  await keepCapture(facts, files);
  return facts.id;
}

/** Opens the vault by the device's own key, where it has no passphrase. */
export async function openAgain(): Promise<void> {
  const key = await deviceUnlock();
  if (key) await openVault(key);
}

/** A vault with nothing in it, open. */
export async function newVault(): Promise<void> {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  await openAgain();
}
