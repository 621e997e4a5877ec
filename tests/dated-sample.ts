import { bytesOfDigest } from '../src/crypto/digest.ts';
import { certificatesPem } from '../src/crypto/timestamp/certificates.ts';
import { checkStamp } from '../src/crypto/timestamp/check.ts';
import { timestampRequest } from '../src/crypto/timestamp/request.ts';
import type { Digest } from '../src/domain/identity.ts';
import type { TimestampFiles } from '../src/dossier/contents.ts';
import { sampleContents, writeSample } from './sample-dossier.ts';
import type { Authority, ReplyOptions } from './timestamp-authority.ts';

/** What an authority of the `openssl` tool gives for that digest. */
export async function dateBy(
  authority: Authority,
  tagmanifest: Digest,
  options?: ReplyOptions,
): Promise<TimestampFiles> {
  const digest = bytesOfDigest(tagmanifest);
  const request = timestampRequest(digest);
  const response = authority.reply(request, options);
  const { stamp } = await checkStamp({ request, response }, digest);
  return { request, response, chain: certificatesPem(stamp?.certificates ?? []) };
}

/** The sample with such a date; another `id` makes it another dossier. */
export async function datedSample(authority: Authority, id = 'e'.repeat(32), options?: ReplyOptions) {
  const contents = { ...(await sampleContents()), id };
  return await writeSample(contents, { timestamp: (digest) => dateBy(authority, digest, options) });
}
