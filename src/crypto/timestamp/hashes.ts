/** The names that WebCrypto knows digests by (RFC 5754 section 2). SHA-1 is not among them: it can be made to collide. */
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

export const SHA256 = '2.16.840.1.101.3.4.2.1';

export function hashName(oid: string): string | null {
  return HASHES[oid] ?? null;
}

export async function hashed(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(name, bytes as Uint8Array<ArrayBuffer>));
}
