import type { Id } from './identity.ts';

/** A fresh random identifier: 128 bits from the platform's secure source, hexadecimal. */
export function newId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
