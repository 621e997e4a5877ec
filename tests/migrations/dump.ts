import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';

/** A small invented vault as it lay in the database, and what opens it. */
export type Dump = {
  schema: number;
  passphrase: string;
  recoveryCode: string;
  /** Base64. */
  privateKey: string;
  /** What the keys looked like before a passphrase was set; its key could be read out for this dump alone. */
  deviceKeyring: unknown;
  tables: Record<string, unknown[]>;
  /** By id, the words of each post. */
  words: Record<string, string>;
  note: string;
  marks: { kinds: string[]; words: string };
  /** What was said of one thing of the case, one after the other. */
  wishes: string[];
  otherLog: string;
};

export const fileOf = (schema: number) => join(import.meta.dirname, `schema-${schema}.json`);

export function readDump(schema: number): Dump {
  return JSON.parse(readFileSync(fileOf(schema), 'utf8')) as Dump;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** JSON knows neither bytes nor Blobs nor keys. */
export async function toJson(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: base64(value) };
  if (value instanceof Blob) return { $blob: base64(new Uint8Array(await value.arrayBuffer())) };
  if (value instanceof CryptoKey)
    return { $key: base64(new Uint8Array(await crypto.subtle.exportKey('raw', value))) };
  if (Array.isArray(value)) return Promise.all(value.map(toJson));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, one]) => [name, await toJson(one)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

export async function fromJson(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(fromJson));
  if (typeof value !== 'object' || value === null) return value;
  const { $bytes, $blob, $key } = value as { $bytes?: string; $blob?: string; $key?: string };
  if ($bytes !== undefined) return bytesOf($bytes);
  if ($blob !== undefined) return new Blob([bytesOf($blob)]);
  if ($key !== undefined)
    return crypto.subtle.importKey('raw', bytesOf($key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const entries = Object.entries(value).map(async ([name, one]) => [name, await fromJson(one)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Puts a dump into a database of that name, past the product's own code. */
export async function restore(dump: Dump, name: string, stores: Readonly<Record<string, string>>) {
  await Dexie.delete(name);
  const db = new Dexie(name);
  db.version(dump.schema).stores({ ...stores });
  for (const [table, rows] of Object.entries(dump.tables))
    await db.table(table).bulkPut((await fromJson(rows)) as object[]);
  db.close();
}

/** Everything in a database as JSON, for comparing. */
export async function contentOf(name: string): Promise<Record<string, unknown>> {
  const db = await new Dexie(name).open();
  const tables = db.tables.map(async (table) => [table.name, await toJson(await table.toArray())] as const);
  const content = Object.fromEntries(await Promise.all(tables));
  db.close();
  return content;
}
