/** Every constant string that goes into a digest, a key or a signature, in one place: none is ever reused. */

/** Goes before the hexadecimal digits of every digest. */
export const DIGEST_PREFIX = 'sha256:';

/** Stands between the salt and the words of a note in the digest that the custody log names. */
export const NOTE_SEPARATOR = '\n';

/** The installation's signing key: ECDSA on NIST P-256 with SHA-256 (FIPS 186-5; WebCrypto names). */
export const SIGNING_KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The line that opens and closes a public key in PEM (RFC 7468 section 13). */
export const PEM_BEGIN = '-----BEGIN PUBLIC KEY-----';
export const PEM_END = '-----END PUBLIC KEY-----';
