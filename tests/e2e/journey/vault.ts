import type { ArtifactKind, CaptureFacts } from '../../../src/domain/capture.ts';
import type { TestBrowser } from '../browsers/types.ts';

/**
 * The record as it lies in the browser's database, read past the product's own code. What is stored, and how,
 * is known in this file alone.
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
  const all = (store) => ask(store, (table) => table.getAll());`;

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

/** The log's exact lines, oldest first. */
export async function custodyLog(browser: TestBrowser): Promise<string> {
  const lines = await inVault<string[] | null>(
    browser,
    `return (await all('custody')).map((one) => one.text);`,
  );
  return (lines ?? []).join('');
}

/** The newest capture's record. */
export async function newestFacts(browser: TestBrowser): Promise<CaptureFacts> {
  const bytes = await newestArtifact(browser, 'facts');
  if (!bytes) throw new Error('Nothing is kept.');
  return JSON.parse(bytes.toString('utf8')) as CaptureFacts;
}

/** A stored file of the newest capture, exact bytes; `null` when it has none of that kind. */
export async function newestArtifact(browser: TestBrowser, kind: ArtifactKind): Promise<Buffer | null> {
  const base64 = await inVault<string | null>(
    browser,
    `const newest = (await all('captures')).sort((a, b) => b.seq - a.seq)[0];
     const found = newest && await ask('blobs', (t) => t.get([newest.id, ${JSON.stringify(kind)}]));
     return found ? new Uint8Array(await found.bytes.arrayBuffer()).toBase64() : null;`,
  );
  return base64 === null ? null : Buffer.from(base64, 'base64');
}
