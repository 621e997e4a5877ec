import { Integer, ObjectIdentifier } from 'asn1js';
import type { Certificate, SignerInfo } from 'pkijs';
import { octetsOf, partsOf, sameBytes } from './asn1.ts';
import { derOf } from './certificates.ts';
import { hashed, hashName } from './hashes.ts';
import { signedAttribute } from './signature.ts';

/** ESSCertID with SHA-1 (RFC 2634 section 5.4), and ESSCertIDv2 (RFC 5035 section 3). */
const FIRST_KIND = '1.2.840.113549.1.9.16.2.12';
const SECOND_KIND = '1.2.840.113549.1.9.16.2.47';

/**
 * Does what was signed name this very certificate? Without it, the same key in another certificate would do (RFC 3161
 * section 2.4.1). Where both kinds are there, both have to.
 */
export async function namesSigner(signer: SignerInfo, certificate: Certificate): Promise<boolean> {
  const kinds = [FIRST_KIND, SECOND_KIND].filter((oid) =>
    signer.signedAttrs?.attributes.some(({ type }) => type === oid),
  );
  const named = await Promise.all(kinds.map((oid) => isNamedBy(signer, oid, certificate)));
  return named.length > 0 && named.every(Boolean);
}

/** The first one named is the signer's. */
async function isNamedBy(signer: SignerInfo, oid: string, certificate: Certificate): Promise<boolean> {
  const [ids] = partsOf(signedAttribute(signer, oid));
  const parts = partsOf(partsOf(ids)[0]);
  const told = parts.map(octetsOf).find((octets) => octets !== null);
  const hash = oid === FIRST_KIND ? 'SHA-1' : hashOf(parts[0]);
  if (!told || !hash || !serialFits(parts.at(-1), certificate)) return false;
  return sameBytes(told, await hashed(hash, derOf(certificate)));
}

/** SHA-256 where none is named. */
function hashOf(first: unknown): string | null {
  const [algorithm] = partsOf(first);
  if (!algorithm) return 'SHA-256';
  return algorithm instanceof ObjectIdentifier ? hashName(algorithm.getValue()) : null;
}

/** Issuer and number may be named too: the number has to be the right one then. */
function serialFits(last: unknown, { serialNumber }: Certificate): boolean {
  const serial = partsOf(last).at(-1);
  return !(serial instanceof Integer) || serial.isEqual(serialNumber);
}
