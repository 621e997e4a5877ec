import { Encrypter } from 'age-encryption';

/** `age1` and the key, as `age-keygen` prints it, whatever stands round it in a mail. */
const KEY = /\bage1[02-9ac-hj-np-z]{58}\b/gi;

/**
 * The public key that a pasted text holds, as the `age` tool takes it, found good by locking nothing to it. `null` where
 * there is none, or more than one, or one that was mistyped; a secret key is none.
 */
export async function readAgeKey(text: string): Promise<string | null> {
  const [key, ...more] = new Set(text.match(KEY)?.map((found) => found.toLowerCase()));
  if (key === undefined || more.length > 0 || /AGE-SECRET-KEY/i.test(text)) return null;
  try {
    const age = new Encrypter();
    age.addRecipient(key);
    await age.encrypt(new Uint8Array());
    return key;
  } catch {
    // The library tells by words alone that the checksum is wrong, or that nothing can be locked to such a key.
    return null;
  }
}
