import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { readAsn1, readable, sameBytes } from './asn1.ts';
import { SHA256 } from './hashes.ts';

const NONCE_BYTES = 8;

/** Asks for a date of that SHA-256 (RFC 3161 section 2.4.1), with a number of chance and with the certificates. */
export function timestampRequest(digest: Uint8Array): Uint8Array<ArrayBuffer> {
  const hashAlgorithm = new AlgorithmIdentifier({ algorithmId: SHA256 });
  const hashedMessage = new OctetString({ valueHex: digest });
  const messageImprint = new MessageImprint({ hashAlgorithm, hashedMessage });
  const request = new TimeStampReq({ version: 1, messageImprint, nonce: nonce(), certReq: true });
  return new Uint8Array(request.toSchema().toBER());
}

/** A positive whole number with exactly one spelling: the first byte is neither nought nor above 127. */
function nonce(): Integer {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return new Integer({ valueHex: bytes });
}

/** What was asked: `nonce` is `null` where there was none. */
export type Asked = { imprint: Imprint; nonce: Uint8Array | null };
export type Imprint = { hash: string; digest: Uint8Array };

export function readRequest(der: Uint8Array): Asked | null {
  return readable(() => {
    const schema = readAsn1(der);
    const request = schema && new TimeStampReq({ schema });
    return request && { imprint: imprintOf(request.messageImprint), nonce: bytesOf(request.nonce) };
  });
}

export function imprintOf({ hashAlgorithm, hashedMessage }: MessageImprint): Imprint {
  return { hash: hashAlgorithm.algorithmId, digest: new Uint8Array(hashedMessage.getValue()) };
}

export function bytesOf(number: Integer | undefined): Uint8Array | null {
  return number ? new Uint8Array(number.valueBlock.valueHexView) : null;
}

export function isOf({ hash, digest }: Imprint, told: Uint8Array): boolean {
  return hash === SHA256 && sameBytes(digest, told);
}
