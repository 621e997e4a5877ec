import { openingKey } from '../../../src/crypto/hpke.ts';
import { type Binding, openItem } from '../../../src/crypto/sealed-item.ts';
import type { ArtifactKind, CaptureFacts } from '../../../src/domain/capture.ts';
import type { TestBrowser } from '../browsers/types.ts';

/**
 * The record as it lies in the browser's database, read past the product's own storage code. What is stored, and
 * how, is known in this file alone. Rows are opened here with the device's own key: no passphrase may be set.
 */
const OPEN = `const db = await new Promise((done, failed) => {
    const asked = indexedDB.open('holdfast');
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const ask = (store, task) => new Promise((done, failed) => {
    const asked = task(db.transaction(store).objectStore(store));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const all = (store) => ask(store, (table) => table.getAll());
  const textOf = async (sealed) => new Uint8Array(await new Blob([sealed]).arrayBuffer()).toBase64();
  const privateKey = async () => {
    const { publicKey, device } = (await ask('plain', (t) => t.get('keyring'))).value;
    const label = new TextEncoder().encode('holdfast/wrap/1\\ndevice\\n');
    const additionalData = new Uint8Array([...label, ...publicKey]);
    const algorithm = { name: 'AES-GCM', iv: device.nonce, additionalData };
    return textOf(await crypto.subtle.decrypt(algorithm, device.key, device.sealed));
  };`;

function inVault<T>(browser: TestBrowser, body: string): Promise<T> {
  return browser.inExtension<T>(`(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'holdfast')) return null;
    ${OPEN} try { ${body} } finally { db.close(); }
  })()`);
}

export async function keptCount(browser: TestBrowser): Promise<number> {
  return (await inVault<number | null>(browser, `return ask('captures', (t) => t.count());`)) ?? 0;
}

/** How many rows stand in each table. */
export function storedRows(browser: TestBrowser): Promise<Record<string, number> | null> {
  return inVault(
    browser,
    `const counts = {};
     for (const store of db.objectStoreNames) counts[store] = await ask(store, (t) => t.count());
     return counts;`,
  );
}

type Rows = { key: string; rows: { seq: number; sealed: string }[] } | null;

/** The log's exact lines, oldest first. */
export async function custodyLog(browser: TestBrowser): Promise<string> {
  const log = await inVault<Rows>(
    browser,
    `return { key: await privateKey(), rows: await Promise.all((await all('custody'))
      .map(async ({ seq, sealed }) => ({ seq, sealed: await textOf(sealed) }))) };`,
  );
  if (!log) return '';
  const lines = log.rows.map(({ seq, sealed }) =>
    opened(log.key, sealed, { kind: 'custody', id: 'log', seq }),
  );
  return Buffer.concat(await Promise.all(lines)).toString('utf8');
}

/** The newest capture's record. */
export async function newestFacts(browser: TestBrowser): Promise<CaptureFacts> {
  const bytes = await newestArtifact(browser, 'facts');
  if (!bytes) throw new Error('Nothing is kept.');
  return JSON.parse(bytes.toString('utf8')) as CaptureFacts;
}

type Newest = { key: string; id: string; seq: number; entry: string; blobs: string[] } | null;
type Entry = { parts: { part: number; file: { kind: ArtifactKind } }[] };

/** A stored file of the newest capture, exact bytes; `null` when it has none of that kind. */
export async function newestArtifact(browser: TestBrowser, kind: ArtifactKind): Promise<Buffer | null> {
  const newest = await inVault<Newest>(
    browser,
    `const newest = (await all('captures')).sort((a, b) => b.seq - a.seq)[0];
     if (!newest) return null;
     const range = IDBKeyRange.bound([newest.id], [newest.id, []]);
     const blobs = await ask('blobs', (t) => t.getAll(range));
     return { key: await privateKey(), id: newest.id, seq: newest.seq, entry: await textOf(newest.sealed),
       blobs: await Promise.all(blobs.map(({ sealed }) => textOf(sealed))) };`,
  );
  if (!newest) return null;
  const { key, id, seq } = newest;
  const entry = JSON.parse(String(await opened(key, newest.entry, { kind: 'capture', id, seq }))) as Entry;
  const found = entry.parts.find(({ file }) => file.kind === kind);
  const sealed = found && newest.blobs[found.part];
  return sealed ? opened(key, sealed, { kind: `blob/${kind}`, id, seq: found.part }) : null;
}

async function opened(key: string, sealed: string, binding: Binding): Promise<Buffer> {
  return Buffer.from(await openItem(await openingKey(raw(key)), raw(sealed), binding));
}

function raw(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
