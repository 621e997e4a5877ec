import type { ageWriter } from '../src/crypto/age.ts';

/** The module of age files with a quicker key, for tests that open one many times. */
export async function quickAge<Age>(original: () => Promise<Age>): Promise<Age> {
  const age = (await original()) as Age & { ageWriter: typeof ageWriter };
  const quick: typeof ageWriter = (passphrase, sink) => age.ageWriter(passphrase, sink, 10);
  return { ...age, ageWriter: quick };
}
