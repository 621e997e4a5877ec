import { exportPublicPem, readPublicPem, verifyDer } from '../../crypto/signing.ts';
import type { Compared } from '../../domain/check-report.ts';
import type { Digest } from '../../domain/identity.ts';
import { SIGNATURE_FILES, TAG_FILES } from '../file-names.ts';
import type { Bundle } from './bundle.ts';

const LIMIT = 1024 * 1024;

export type SeenSignature = {
  present: boolean;
  /** The key in the dossier: SHA-256 of its SubjectPublicKeyInfo. */
  key: Digest | null;
  compared: Compared;
};

/** Checks the signature over the tagmanifest with the key in the dossier, and that key with the one expected. */
export async function checkSignature(
  bundle: Bundle,
  expectedPem: string | undefined,
): Promise<SeenSignature> {
  const present = bundle.sizes.has(SIGNATURE_FILES.signature);
  if (!present) bundle.add('signature-missing', SIGNATURE_FILES.signature);
  const key = await readKey(bundle);
  if (present && key) await checkBytes(bundle, key.key);
  const compared = await compareKeys(bundle, key?.digest ?? null, expectedPem);
  return { present, key: key?.digest ?? null, compared };
}

async function readKey(bundle: Bundle) {
  const path = SIGNATURE_FILES.key;
  const pem = bundle.sizes.has(path) ? await bundle.text(path, LIMIT, 'signature-key-unreadable') : '';
  const key = pem === null ? null : await readExact(pem);
  if (pem !== null && !key) bundle.add('signature-key-unreadable', path);
  return key;
}

/** No list names the key's file: so it has one spelling, and room for nothing beside the key. */
async function readExact(pem: string) {
  const key = await readPublicPem(pem);
  return key && (await exportPublicPem(key.key)) === pem ? key : null;
}

async function checkBytes(bundle: Bundle, key: CryptoKey): Promise<void> {
  const der = await bundle.bytes(SIGNATURE_FILES.signature, LIMIT);
  const signed = bundle.sizes.has(TAG_FILES.tagmanifest)
    ? await bundle.bytes(TAG_FILES.tagmanifest, LIMIT)
    : null;
  const holds = der !== null && signed !== null && (await verifyDer(key, der, signed));
  if (!holds) bundle.add('signature-wrong', SIGNATURE_FILES.signature);
}

async function compareKeys(bundle: Bundle, found: Digest | null, pem: string | undefined): Promise<Compared> {
  if (pem === undefined) return 'not-compared';
  const expected = await readPublicPem(pem);
  if (!expected) {
    bundle.add('expected-key-unreadable');
    return 'not-compared';
  }
  if (expected.digest === found) return 'same';
  bundle.add('other-key', SIGNATURE_FILES.key);
  return 'other';
}
