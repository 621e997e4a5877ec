import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A key and certificate for the practice feed's hosts, made anew at each start and never stored. */
export type Certificate = {
  key: string;
  cert: string;
  /** Base64 SHA-256 of the public key: what Chromium is told to accept instead of every certificate. */
  spki: string;
};

export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'practice feed' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { key, cert, spki: spkiDigest(cert) };
}

function spkiDigest(cert: string): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}
