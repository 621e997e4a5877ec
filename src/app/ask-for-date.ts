import { bytesOfDigest } from '../crypto/digest.ts';
import { MOST_DER } from '../crypto/timestamp/asn1.ts';
import { certificatesPem } from '../crypto/timestamp/certificates.ts';
import { checkStamp } from '../crypto/timestamp/check.ts';
import { timestampRequest } from '../crypto/timestamp/request.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { TimestampAnswer, TimestampAsk } from './timestamp-protocol.ts';

/** From the first byte sent to the last one read. */
const PATIENCE_MS = 30_000;

/**
 * Asks an authority for a date of that digest, once, and takes it only where it is one: of this digest, in answer to this
 * request, signed by a certificate that is for dating and in force. Whose certificate that is, only whoever checks with a
 * root can tell. Never throws: a dossier does not depend on it.
 */
export async function askForDate(
  { address, digest }: TimestampAsk,
  patience = PATIENCE_MS,
): Promise<TimestampAnswer> {
  const slow = AbortSignal.timeout(patience);
  try {
    const dated = bytesOfDigest(digest);
    const request = timestampRequest(dated);
    const response = await answerTo(address, request, slow);
    return await checked({ request, response }, dated);
  } catch (thrown) {
    if (slow.aborted) return { code: 'timestamp-too-slow' };
    return { code: toHoldfastError(thrown, 'timestamp-no-answer').code };
  }
}

async function checked(
  files: { request: Uint8Array<ArrayBuffer>; response: Uint8Array<ArrayBuffer> },
  dated: Uint8Array,
): Promise<TimestampAnswer> {
  const { stamp, problems } = await checkStamp(files, dated);
  if (problems.includes('timestamp-not-granted')) return { code: 'timestamp-refused' };
  if (!stamp || problems.length > 0) return { code: 'timestamp-not-right' };
  const chain = certificatesPem(stamp.certificates);
  return { code: null, files: { ...files, chain }, at: stamp.at.toISOString(), authority: stamp.authority };
}

/** Without cookies, without a referrer, past the cache; to this address and no other. What comes is bounded in size and time. */
async function answerTo(
  address: string,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    signal,
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new HoldfastError('timestamp-refused', String(response.status));
  }
  return await wholeOf(response);
}

async function wholeOf({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: number[][] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length;
    if (size > MOST_DER) {
      await reader?.cancel();
      throw new HoldfastError('timestamp-not-right', 'too large');
    }
    parts.push([...next.value]);
  }
  return Uint8Array.from(parts.flat());
}
