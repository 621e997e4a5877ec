import type { z } from 'zod';
import { database, storageError } from './database.ts';
import { withWriteLock } from './write-lock.ts';

/** A stored setting, checked with its schema; `null` when it was never set or no longer fits. */
export async function readSetting<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const stored = await database().settings.get(name);
  const read = schema.safeParse(stored?.value);
  return read.success ? read.data : null;
}

/** Throws `disk-full` or `store-failed`. */
export async function writeSetting(name: string, value: unknown): Promise<void> {
  try {
    await withWriteLock(() => database().settings.put({ name, value }));
  } catch (thrown) {
    throw await storageError(thrown);
  }
}
