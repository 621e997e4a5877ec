import type { Certificate } from 'pkijs';
import { bytesOfDigest } from '../../crypto/digest.ts';
import { MOST_DER } from '../../crypto/timestamp/asn1.ts';
import { certificatesPem, readCertificates } from '../../crypto/timestamp/certificates.ts';
import { checkStamp, type Stamp, stampLeadsTo } from '../../crypto/timestamp/check.ts';
import type { Answer, Compared, Dated } from '../../domain/check-report.ts';
import { TAG_FILES, TIMESTAMP_FILES } from '../file-names.ts';
import type { Bundle } from './bundle.ts';

export type SeenTimestamp = { answer: Answer; dated: Dated | null; compared: Compared };

const NONE: SeenTimestamp = { answer: 'not-present', dated: null, compared: 'not-compared' };

/**
 * Checks the date over the tagmanifest: that it is one of this dossier, signed by the certificate in it; and, where a root
 * was told from outside, that the certificate leads there. What lies in the dossier is never its own witness: without a
 * root it is not said to hold.
 */
export async function checkTimestamp(bundle: Bundle, root: Uint8Array | undefined): Promise<SeenTimestamp> {
  const paths = Object.values(TIMESTAMP_FILES);
  const missing = paths.filter((path) => !bundle.sizes.has(path));
  if (missing.length === paths.length) return NONE;
  for (const path of missing) bundle.add('timestamp-file-missing', path);
  const chain = await readChain(bundle);
  const stamp = await readStamp(bundle, chain ?? []);
  const compared = await compare(bundle, stamp, chain ?? [], root);
  const isRight = stamp !== null && chain !== null && missing.length === 0;
  return { answer: answerOf(isRight, compared), dated: stamp && datedOf(stamp), compared };
}

function answerOf(isRight: boolean, compared: Compared): Answer {
  if (!isRight || compared === 'other') return 'does-not-hold';
  return compared === 'same' ? 'holds' : 'not-checked';
}

/** Certificates one after the other and nothing else: no list names this file, so no word may hide in it. */
async function readChain(bundle: Bundle): Promise<Certificate[] | null> {
  const bytes = await read(bundle, TIMESTAMP_FILES.chain);
  if (!bytes) return null;
  const chain = readCertificates(bytes);
  if (chain && certificatesPem(chain) === new TextDecoder().decode(bytes)) return chain;
  bundle.add('timestamp-chain-unreadable', TIMESTAMP_FILES.chain);
  return null;
}

/** A stamp with nothing to say against it but whose it is; `null` with the problems. */
async function readStamp(bundle: Bundle, chain: Certificate[]): Promise<Stamp | null> {
  const request = await read(bundle, TIMESTAMP_FILES.request);
  const response = await read(bundle, TIMESTAMP_FILES.response);
  if (!request || !response) return null;
  const dated = bytesOfDigest(bundle.digests.get(TAG_FILES.tagmanifest) ?? '');
  const { stamp, problems } = await checkStamp({ request, response, chain }, dated);
  for (const code of problems) bundle.add(code, TIMESTAMP_FILES.response);
  return problems.length === 0 ? stamp : null;
}

async function read(bundle: Bundle, path: string): Promise<Uint8Array | null> {
  return bundle.sizes.has(path) ? await bundle.bytes(path, MOST_DER) : null;
}

async function compare(
  bundle: Bundle,
  stamp: Stamp | null,
  chain: Certificate[],
  root: Uint8Array | undefined,
): Promise<Compared> {
  const roots = root && readCertificates(root);
  if (roots === null) bundle.add('expected-root-unreadable');
  if (!roots || !stamp) return 'not-compared';
  if (await stampLeadsTo(stamp, chain, roots)) return 'same';
  bundle.add('other-authority', TIMESTAMP_FILES.response);
  return 'other';
}

function datedOf({ at, accuracy, authority }: Stamp): Dated {
  const noLaterThan = new Date(at.getTime() + (accuracy ?? 0)).toISOString();
  return { noLaterThan, at: at.toISOString(), accuracy, authority };
}
