import { type BaseBlock, ObjectIdentifier } from 'asn1js';
import { type Certificate, getCrypto, IssuerAndSerialNumber, type SignerInfo } from 'pkijs';
import { octetsOf, sameBytes } from './asn1.ts';
import { hashed, hashName } from './hashes.ts';
import { type Token, TST_INFO } from './response.ts';

/** Signed attributes (RFC 5652 section 11). */
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

/** The one value of a signed attribute that must be there once and no more. */
export function signedAttribute({ signedAttrs }: SignerInfo, oid: string): BaseBlock | null {
  const found = signedAttrs?.attributes.filter(({ type }) => type === oid) ?? [];
  const [value, ...more] = found.flatMap(({ values }) => values as BaseBlock[]);
  return found.length === 1 && value && more.length === 0 ? value : null;
}

/** The certificate that the signature names by issuer and number, or by the name of its key. */
export function signerAmong({ sid }: SignerInfo, certificates: readonly Certificate[]): Certificate | null {
  if (sid instanceof IssuerAndSerialNumber)
    return (
      certificates.find(
        ({ issuer, serialNumber }) => serialNumber.isEqual(sid.serialNumber) && issuer.isEqual(sid.issuer),
      ) ?? null
    );
  const named = octetsOf(sid);
  return (named && certificates.find((one) => keyNameIs(one, named))) ?? null;
}

const KEY_NAME = '2.5.29.14';

function keyNameIs({ extensions }: Certificate, named: Uint8Array): boolean {
  const own = octetsOf(extensions?.find(({ extnID }) => extnID === KEY_NAME)?.parsedValue);
  return own !== null && sameBytes(own, named);
}

/** The signature is over the attributes, and they name the digest of what was dated (RFC 5652 section 5.4). */
export async function signatureHolds({ signer, content }: Token, certificate: Certificate): Promise<boolean> {
  const { signedAttrs, digestAlgorithm, signature, signatureAlgorithm } = signer;
  const hash = hashName(digestAlgorithm.algorithmId);
  if (!signedAttrs || !hash) return false;
  const type = signedAttribute(signer, CONTENT_TYPE);
  const digest = octetsOf(signedAttribute(signer, MESSAGE_DIGEST));
  const isOfContent = digest !== null && sameBytes(digest, await hashed(hash, content));
  if (!isOfContent || !(type instanceof ObjectIdentifier) || type.getValue() !== TST_INFO) return false;
  const key = certificate.subjectPublicKeyInfo;
  return await getCrypto(true).verifyWithPublicKey(
    signedAttrs.encodedValue,
    signature,
    key,
    signatureAlgorithm,
    hash,
  );
}
