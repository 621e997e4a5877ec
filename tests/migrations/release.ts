import { Dexie } from 'dexie';
import { vi } from 'vitest';
import { checkChain } from '../../src/crypto/hash-chain.ts';
import type { Schema } from '../../src/vault/migrations/schema.ts';
import { encode, inventedCapture } from '../invented-capture.ts';

/** The product as a release with these schemas would be, in a context of its own. */
export async function release(...schemas: Schema[]) {
  vi.resetModules();
  vi.doMock('../../src/vault/migrations/list.ts', () => ({ SCHEMAS: schemas }));
  const [{ database }, opened, { keepCapture }, list, read, events, erase, erased, items] = await Promise.all(
    [
      import('../../src/vault/database.ts'),
      import('../../src/vault/opened.ts'),
      import('../../src/vault/keep.ts'),
      import('../../src/vault/list.ts'),
      import('../../src/vault/read.ts'),
      import('../../src/vault/events.ts'),
      import('../../src/vault/erase.ts'),
      import('../../src/vault/erased.ts'),
      import('../../src/vault/case-items.ts'),
    ],
  );
  const keep = async (text: string) => {
    const { facts, files } = await inventedCapture(text);
    await keepCapture(facts, files);
    return facts.id;
  };
  const words = async () => (await list.chronological({})).rows.map(({ firstWords }) => firstWords);
  const log = async () => checkChain(encode((await events.custodyLog()).text));
  return { db: database(), ...opened, ...list, ...read, ...erase, ...erased, ...items, keep, words, log };
}

export const databases = async () => (await Dexie.getDatabaseNames()).sort();
