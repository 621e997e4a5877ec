import { z } from 'zod';
import { PassphraseKdf } from '../crypto/passphrase.ts';
import { ERROR_CODES } from '../domain/errors.ts';

/** What a page asks of `key-worker.ts`, once: the key of a passphrase, or settings for a new one. */
export const KeyAsk = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('key'), passphrase: z.string(), kdf: PassphraseKdf }),
  z.strictObject({ ask: z.literal('settings') }),
]);
export type KeyAsk = z.infer<typeof KeyAsk>;

const Key = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.length === 32);

export const KeyNews = z.discriminatedUnion('news', [
  z.strictObject({ news: z.literal('key'), key: Key }),
  z.strictObject({ news: z.literal('settings'), kdf: PassphraseKdf }),
  z.strictObject({ news: z.literal('failed'), code: z.enum(ERROR_CODES) }),
]);
export type KeyNews = z.infer<typeof KeyNews>;
