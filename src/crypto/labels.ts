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

/** The first bytes of every sealed item: "HFS" and the format's version. */
export const SEALED_ITEM = [0x48, 0x46, 0x53, 0x01] as const;

/** HPKE's `info` for the content key of an item sealed to the vault (RFC 9180 section 5.1). */
export const ITEM_INFO = 'holdfast/item-key/1';

/** First line of the associated data of an item: what it is bound to follows, a line each. */
export const ITEM_BINDING = 'holdfast/item/1';

/** HKDF's `info` for the key of what is sealed while the vault is open (RFC 5869 section 3.2). */
export const RECORD_KEY = 'holdfast/record-key/1';

/** First line of the associated data of what is sealed under the record key. */
export const RECORD_BINDING = 'holdfast/record/1';

/** First line of the associated data of a wrapped private key; the kind of wrap follows. */
export const WRAP_BINDING = 'holdfast/wrap/1';

/** HKDF's `info` for the key that a recovery code gives. */
export const RECOVERY_KEY = 'holdfast/recovery-key/1';

/** Associated data of a working file: a dossier while it waits to be saved. */
export const WORKING_FILE = 'holdfast/working-file/1';

/** Goes before the salt of an age file's passphrase: the age format's own words. */
export const AGE_PASSPHRASE = 'age-encryption.org/v1/scrypt';

/** HKDF's `info` for the key of an age file's payload: the age format's own word (age-encryption.org/v1). */
export const AGE_PAYLOAD = 'payload';
