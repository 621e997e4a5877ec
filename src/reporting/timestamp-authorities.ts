import { z } from 'zod';
import { Sureness } from './dated.ts';

/**
 * Services that say they date a file for anybody (RFC 3161). None was tried: the screen says so. Only those that are
 * said to be reached encrypted (`https`); others, such as DigiCert's, are known under `http` alone.
 */
export const TimestampAuthority = z.strictObject({
  name: z.string().min(1),
  address: z.url({ protocol: /^https$/ }),
  /** Where its root certificate is said to be had, for whoever checks. */
  root: z.string().min(1),
  source: z.string().min(1),
  /** `null` where the source bears none. */
  sourceDate: z.iso.date().nullable(),
  sureness: Sureness,
});
export type TimestampAuthority = z.infer<typeof TimestampAuthority>;

export const TIMESTAMP_AUTHORITIES: readonly TimestampAuthority[] = [
  {
    name: 'freeTSA',
    address: 'https://freetsa.org/tsr',
    root: 'https://freetsa.org/files/cacert.pem',
    source:
      'github.com/Ocead/timestamping/blob/main/docs/servers.md; seshat-docs.pages.dev/docs/rfc3161-timestamps',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    name: 'Sectigo',
    address: 'https://timestamp.sectigo.com',
    root: 'USERTrust RSA Certification Authority, in most systems',
    source: 'a list of tried services in the README of the tool pyts (crackme.net/articles/tsa)',
    sourceDate: null,
    sureness: 'second-hand',
  },
];
