/**
 * Writes `schema-1.json`: a small invented vault, as today's code stores it. Run once for each schema, before its
 * release: `node tests/migrations/write-dump.ts`. A dump of a released schema is never written again.
 */
import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { appendLine } from '../../src/crypto/hash-chain.ts';
import { sayCaseItem } from '../../src/vault/case-items.ts';
import { database } from '../../src/vault/database.ts';
import { eraseCapture } from '../../src/vault/erase.ts';
import { exhibitNumbers } from '../../src/vault/exhibits.ts';
import { installationKey } from '../../src/vault/installation-key.ts';
import { keepCapture } from '../../src/vault/keep.ts';
import { deviceUnlock, setEmptyPassphrase, setPassphrase } from '../../src/vault/keyring.ts';
import { listCaptures } from '../../src/vault/list.ts';
import { addMarks } from '../../src/vault/marks.ts';
import { addNote } from '../../src/vault/notes.ts';
import { openVault } from '../../src/vault/opened.ts';
import { keepOtherLog } from '../../src/vault/other-logs.ts';
import { writePreference } from '../../src/vault/preferences.ts';
import { writeRecord } from '../../src/vault/records.ts';
import { inventedCapture } from '../invented-capture.ts';
import { type Dump, fileOf, toJson } from './dump.ts';

const PASSPHRASE = 'violet ladder 17 harbour';
const NOTE = 'I saw this on my phone first. 🔪 عربي';
const MARKS = {
  kinds: ['contact' as const, 'threat' as const],
  words: 'which bus you take',
  mayGoWithDossier: true,
};

const WISHES = ['That it ends. 中文', 'That it ends, and that I hear of it.'];

const OTHER = {
  actor: 'holdfast' as const,
  action: 'log-opened' as const,
  about: { kind: 'log' as const, id: '0'.repeat(32) },
  digests: {},
};

// The device's key can never be read out. For a dump it has to be.
const generate = crypto.subtle.generateKey.bind(crypto.subtle) as (...args: unknown[]) => Promise<never>;
crypto.subtle.generateKey = (algorithm: unknown, _extractable: unknown, usages: unknown) =>
  generate(algorithm, true, usages);

async function keep(text: string): Promise<string> {
  const { facts, files } = await inventedCapture(text);
  await keepCapture(facts, files);
  return facts.id;
}

const words: Record<string, string> = {};
for (let at = 0; at < 9; at += 1) {
  const text = `post ${at}: I know which bus you take. 中文`;
  words[await keep(text)] = text;
}
const ids = Object.keys(words);
const privateKey = (await deviceUnlock()) ?? new Uint8Array(0);
await openVault(privateKey);
await addNote(ids[0] ?? '', NOTE, true);
await addMarks(ids[0] ?? '', MARKS);
let thing: string | null = null;
for (const words of WISHES) thing = (await sayCaseItem(thing, { kind: 'wish', words }, true)).of;
await exhibitNumbers(ids.slice(0, 3));
await eraseCapture(await keep('erased'), 'not about this');
await listCaptures({ text: 'bus' }, { limit: 9 });
await installationKey();
const other = await appendLine(null, { ...OTHER, at: '2026-01-02T03:04:05.678Z' });
await keepOtherLog({
  bytes: new TextEncoder().encode(other.text),
  head: other.head.digest,
  holds: true,
});
await writeRecord('initials', 'MJS');
await writePreference('idle-minutes', 7);
const deviceKeyring = await toJson((await database().plain.get('keyring'))?.value);
const recoveryCode = await setPassphrase(privateKey, PASSPHRASE);
await setEmptyPassphrase('garden gate');
const tables: Dump['tables'] = {};
for (const table of database().tables)
  tables[table.name] = (await toJson(await table.toArray())) as unknown[];
const dump: Dump = {
  schema: 1,
  passphrase: PASSPHRASE,
  recoveryCode,
  privateKey: Buffer.from(privateKey).toString('base64'),
  deviceKeyring,
  tables,
  words,
  note: NOTE,
  marks: MARKS,
  wishes: WISHES,
  otherLog: other.text,
};
writeFileSync(fileOf(dump.schema), `${JSON.stringify(dump, null, 2)}\n`);
