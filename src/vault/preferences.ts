import type { z } from 'zod';
import { database } from './database.ts';
import { evenWhenFull } from './even-when-full.ts';
import { withWriteLock } from './write-lock.ts';

/** A preference, in the clear: only what a locked vault needs to know, such as when to lock. `null`: never set. */
export async function readPreference<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const stored = await database().plain.get(keyOf(name));
  const read = schema.safeParse(stored?.value);
  return read.success ? read.data : null;
}

/** Throws `no-room-left` or `store-failed`. */
export async function writePreference(name: string, value: unknown): Promise<void> {
  await evenWhenFull(() => withWriteLock(() => database().plain.put({ name: keyOf(name), value })));
}

function keyOf(name: string): string {
  return `preference/${name}`;
}
