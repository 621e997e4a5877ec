import type { Certificate } from 'pkijs';
import { readableSoon, sameBytes } from './asn1.ts';
import { inForce, nameOf } from './certificates.ts';
import { leadsToRoot } from './chain.ts';
import { isForDating } from './extensions.ts';
import { namesSigner } from './names-signer.ts';
import { type Asked, isOf, readRequest } from './request.ts';
import { readResponse, type Token } from './response.ts';
import { signatureHolds, signerAmong } from './signature.ts';

/** What can be wrong with a timestamp, as far as no root is needed to tell. */
export const STAMP_PROBLEMS = [
  'timestamp-unreadable',
  'timestamp-not-granted',
  'timestamp-of-another',
  'timestamp-request-differs',
  'timestamp-signature-wrong',
  'timestamp-certificate-wrong',
  'timestamp-not-for-dating',
  'timestamp-not-in-force',
] as const;
export type StampProblem = (typeof STAMP_PROBLEMS)[number];

/** The files of a timestamp as they lie in a dossier; `chain`: what came beside the token, if anything did. */
export type StampFiles = { request: Uint8Array; response: Uint8Array; chain?: readonly Certificate[] };

/** A date that an authority gave. Believed only as far as the problems and the root go. */
export type Stamp = {
  at: Date;
  /** Milliseconds by which that may be off; `null`: it does not say. */
  accuracy: number | null;
  /** As its certificate says: a stranger's text. */
  authority: string;
  signer: Certificate;
  /** The signer's first, then every other that came along. */
  certificates: Certificate[];
};

type Checked = { stamp: Stamp | null; problems: StampProblem[] };

/**
 * Is this a date of these very bytes, given in answer to this request, and signed by whoever the certificate in it
 * says? Whose certificate that is, no token can tell: see `leadsToRoot`. Never throws, whatever the bytes are.
 *
 * @param digest SHA-256 of what was dated
 */
export async function checkStamp(files: StampFiles, digest: Uint8Array): Promise<Checked> {
  return (await readableSoon(() => checked(files, digest))) ?? UNREADABLE;
}

const UNREADABLE: Checked = { stamp: null, problems: ['timestamp-unreadable'] };

async function checked(files: StampFiles, digest: Uint8Array): Promise<Checked> {
  const asked = readRequest(files.request);
  const response = readResponse(files.response);
  if (!asked || !response) return UNREADABLE;
  const { token } = response;
  if (!token) return { stamp: null, problems: ['timestamp-not-granted'] };
  const problems: StampProblem[] = [
    ...(isOf(token.imprint, digest) ? [] : ['timestamp-of-another' as const]),
    ...(answers(token, asked) ? [] : ['timestamp-request-differs' as const]),
  ];
  return await withSigner(token, files.chain ?? [], problems);
}

/** The same digest, and the same number of chance, where the request had one (RFC 3161 section 2.4.2). */
function answers({ imprint, nonce }: Token, asked: Asked): boolean {
  const isSame = imprint.hash === asked.imprint.hash && sameBytes(imprint.digest, asked.imprint.digest);
  if (!asked.nonce) return isSame;
  return isSame && nonce !== null && sameBytes(nonce, asked.nonce);
}

async function withSigner(
  token: Token,
  chain: readonly Certificate[],
  before: StampProblem[],
): Promise<Checked> {
  const { at, accuracy } = token;
  const all = [...token.certificates, ...chain];
  const signer = signerAmong(token.signer, all);
  if (!signer) return { stamp: null, problems: [...before, 'timestamp-certificate-wrong'] };
  const certificates = [signer, ...token.certificates.filter((one) => one !== signer)];
  const problems = [...before, ...(await problemsOf(token, signer))];
  return { stamp: { at, accuracy, authority: nameOf(signer), signer, certificates }, problems };
}

async function problemsOf(token: Token, signer: Certificate): Promise<StampProblem[]> {
  const holds = await readableSoon(() => signatureHolds(token, signer));
  const named = await readableSoon(() => namesSigner(token.signer, signer));
  return [
    ...(holds ? [] : ['timestamp-signature-wrong' as const]),
    ...(named ? [] : ['timestamp-certificate-wrong' as const]),
    ...(isForDating(signer) ? [] : ['timestamp-not-for-dating' as const]),
    ...(inForce(signer, token.at) ? [] : ['timestamp-not-in-force' as const]),
  ];
}

/** Does it lead to a certificate that was given from outside, as things stood when it dated? */
export async function stampLeadsTo(
  { signer, certificates, at }: Stamp,
  chain: readonly Certificate[],
  roots: readonly Certificate[],
): Promise<boolean> {
  return (await readableSoon(() => leadsToRoot(signer, [...certificates, ...chain], roots, at))) ?? false;
}
