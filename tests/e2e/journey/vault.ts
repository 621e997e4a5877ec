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

export async function hasPassphrase(browser: TestBrowser): Promise<boolean> {
  const wrapped = `(await ask('plain', (t) => t.get('keyring')))?.value.passphrase`;
  return (await inVault<boolean | null>(browser, `return Boolean(${wrapped});`)) ?? false;
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

/** The newest capture's record. Of its other files nothing is read: a conversation has many. */
export async function newestFacts(browser: TestBrowser): Promise<CaptureFacts> {
  const stored = await inVault<{ key: string; id: string; sealed: string } | null>(
    browser,
    `const { id } = (await all('captures')).sort((a, b) => a.seq - b.seq).at(-1) ?? {};
     const record = id && (await ask('blobs', (t) => t.get([id, 0])));
     return record ? { key: await privateKey(), id, sealed: await textOf(record.sealed) } : null;`,
  );
  if (!stored) throw new Error('Nothing is kept.');
  const { key, id, sealed } = stored;
  return JSON.parse(String(await opened(key, sealed, { kind: 'blob/facts', id, seq: 0 }))) as CaptureFacts;
}

type Stored = { id: string; seq: number; sealed: string; blobs: [part: number, sealed: string][] };
type Entry = { parts: { part: number; file: { kind: ArtifactKind } }[] };

/** The files of one capture by kind, exact bytes. */
export type Files = Map<ArtifactKind, Buffer>;

const READ = `const read = async ({ id, seq, sealed }) => {
    const blobs = await ask('blobs', (t) => t.getAll(IDBKeyRange.bound([id], [id, []])));
    const texts = await Promise.all(blobs.map(async ({ part, sealed }) => [part, await textOf(sealed)]));
    return { id, seq, sealed: await textOf(sealed), blobs: texts };
  };
  const rows = (await all('captures')).sort((a, b) => a.seq - b.seq);`;

/** The newest captures with all their files, so many at most, oldest first. */
export async function newestCaptures(
  browser: TestBrowser,
  most: number,
): Promise<{ facts: CaptureFacts; files: Files }[]> {
  const stored = await inVault<{ key: string; captures: Stored[] } | null>(
    browser,
    `${READ} return { key: await privateKey(), captures: await Promise.all(rows.slice(-${most}).map(read)) };`,
  );
  const captures: { facts: CaptureFacts; files: Files }[] = [];
  for (const one of stored?.captures ?? []) {
    const files = await filesOf(stored?.key ?? '', one);
    captures.push({ facts: JSON.parse(String(files.get('facts'))) as CaptureFacts, files });
  }
  return captures;
}

/** A stored file of the newest capture, exact bytes; `null` when it has none of that kind. */
export async function newestArtifact(browser: TestBrowser, kind: ArtifactKind): Promise<Buffer | null> {
  const stored = await inVault<{ key: string; newest: Stored } | null>(
    browser,
    `${READ} return rows.length ? { key: await privateKey(), newest: await read(rows.at(-1)) } : null;`,
  );
  return stored ? ((await filesOf(stored.key, stored.newest)).get(kind) ?? null) : null;
}

async function filesOf(key: string, { id, seq, sealed, blobs }: Stored): Promise<Files> {
  const entry = JSON.parse(String(await opened(key, sealed, { kind: 'capture', id, seq }))) as Entry;
  const files: Files = new Map();
  const byPart = new Map(blobs);
  for (const { part, file } of entry.parts) {
    const blob = byPart.get(part);
    if (blob) files.set(file.kind, await opened(key, blob, { kind: `blob/${file.kind}`, id, seq: part }));
  }
  return files;
}

async function opened(key: string, sealed: string, binding: Binding): Promise<Buffer> {
  return Buffer.from(await openItem(await openingKey(raw(key)), raw(sealed), binding));
}

function raw(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
