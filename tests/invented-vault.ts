import type { ConversationFacts, RecordedRow } from '../src/domain/conversation.ts';
import { database } from '../src/vault/database.ts';
import { keepCapture } from '../src/vault/keep.ts';
import { deviceUnlock } from '../src/vault/keyring.ts';
import { closeVault, openVault } from '../src/vault/opened.ts';
import { inventedCapture } from './invented-capture.ts';
import { conversationCapture, type InventedFile } from './invented-conversation.ts';

/** Keeps an invented post with these words. */
export async function keep(text: string): Promise<string> {
  const { facts, files } = await inventedCapture(text);
  await keepCapture(facts, files);
  return facts.id;
}

/** Keeps a conversation of these rows, in these files. */
export async function keepConversation(
  rows: readonly RecordedRow[],
  files: readonly InventedFile[],
  more: Partial<ConversationFacts> = {},
): Promise<string> {
  const made = await inventedCapture('', conversationCapture(rows, files, more));
  const [record] = made.files;
  const kept = files.map(({ bytes, ...file }) => ({ file, bytes, crc32: 1 }));
  await keepCapture(made.facts, record ? [record, ...kept] : kept);
  return made.facts.id;
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
