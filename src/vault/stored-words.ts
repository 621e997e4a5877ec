import { openItem } from '../crypto/sealed-item.ts';
import { numberedAs } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { readRows } from '../domain/kept-rows.ts';
import { MOST_SEARCHED, searchedWords } from '../domain/searched-words.ts';
import { type BlobStored, database } from './database.ts';
import { blobBinding, type Part } from './entry.ts';
import { openVaultKeys } from './opened.ts';
import { unlessDamaged } from './storage-error.ts';

/**
 * What a search looks through of a conversation whose files are stored, or sealed already (`rest`). A file that cannot be
 * read has no words. Throws `vault-locked`.
 */
export async function storedWords(
  id: Id,
  parts: readonly Part[],
  rest: readonly BlobStored[] = [],
): Promise<string> {
  let words = '';
  for (const part of parts.filter(({ file }) => numberedAs(file.kind)?.kind === 'rows')) {
    if (words.length >= MOST_SEARCHED) break;
    const sealed = rest.find((one) => one.part === part.part);
    const stored = sealed ?? (await database().blobs.get([id, part.part]));
    const { rows } = readRows((stored && (await textOf(stored, id, part))) ?? '');
    words += searchedWords(rows, MOST_SEARCHED - words.length);
  }
  return words;
}

async function textOf({ sealed }: BlobStored, id: Id, { part, file }: Part): Promise<string | null> {
  if (!(sealed instanceof Blob)) return null;
  const item = new Uint8Array(await sealed.arrayBuffer());
  const bytes = await unlessDamaged(() =>
    openItem(openVaultKeys().opening, item, blobBinding(id, file.kind, part)),
  );
  return bytes && new TextDecoder().decode(bytes);
}
