import { type Certificate, getCrypto } from 'pkijs';
import { readableSoon, sameBytes } from './asn1.ts';
import { derOf, inForce } from './certificates.ts';
import { mayVouch } from './extensions.ts';

/** Between the one that dates and a root there are two or three. */
const MOST_STEPS = 6;
/** However many certificates a stranger puts in: so many signatures are looked at. */
const MOST_SIGNATURES = 40;

type Search = { roots: readonly Certificate[]; others: readonly Certificate[]; at: Date; left: number };

/**
 * Is there a way from this certificate to one of the roots, each step signed by the next, each in force at that
 * instant? A root is believed because it was given from outside; what others say of themselves counts for nothing.
 * Whether one was taken back is not asked: that would be a request to the network.
 */
export async function leadsToRoot(
  certificate: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Promise<boolean> {
  return await leads(certificate, 0, { roots, others, at, left: MOST_SIGNATURES });
}

async function leads(from: Certificate, steps: number, search: Search): Promise<boolean> {
  if (!inForce(from, search.at)) return false;
  if (isAmong(from, search.roots)) return true;
  if (steps >= MOST_STEPS) return false;
  for (const next of [...search.roots, ...search.others]) {
    if (!next.subject.isEqual(from.issuer) || !mayVouch(next, steps)) continue;
    if ((await isSignedBy(from, next, search)) && (await leads(next, steps + 1, search))) return true;
  }
  return false;
}

function isAmong(certificate: Certificate, some: readonly Certificate[]): boolean {
  const der = derOf(certificate);
  return some.some((one) => sameBytes(derOf(one), der));
}

async function isSignedBy(from: Certificate, by: Certificate, search: Search): Promise<boolean> {
  if (search.left-- <= 0) return false;
  const holds = await readableSoon(async () => {
    const isStrong = !/sha-?1$|md/i.test(getCrypto(true).getHashAlgorithm(from.signatureAlgorithm));
    return isStrong && (await from.verify(by));
  });
  return holds === true;
}
