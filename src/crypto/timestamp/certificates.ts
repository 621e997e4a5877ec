import { Certificate } from 'pkijs';
import { readAsn1, readable } from './asn1.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
/** More than any chain has. */
export const MOST_CERTIFICATES = 20;

/** The exact bytes. */
export function derOf(certificate: Certificate): Uint8Array<ArrayBuffer> {
  return new Uint8Array(certificate.toSchema().toBER());
}

export function readCertificate(der: Uint8Array): Certificate | null {
  return readable(() => {
    const schema = readAsn1(der);
    return schema && new Certificate({ schema });
  });
}

/** One block after the other (RFC 7468 section 5), nothing around them. */
export function certificatesPem(certificates: readonly Certificate[]): string {
  return certificates.map((one) => `${[BEGIN, ...linesOf(derOf(one)), END].join('\n')}\n`).join('');
}

function linesOf(der: Uint8Array): string[] {
  return btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? [];
}

/** Every certificate of a file, as PEM, whatever text stands around the blocks, or one as DER. `null`: there is none, or one that cannot be read. */
export function readCertificates(bytes: Uint8Array): Certificate[] | null {
  const blocks = blocksOf(new TextDecoder().decode(bytes));
  const read = blocks.length > 0 ? blocks.map(readBlock) : [readCertificate(bytes)];
  if (read.length > MOST_CERTIFICATES) return null;
  const whole = read.filter((one) => one !== null);
  return whole.length === read.length ? whole : null;
}

function blocksOf(text: string): string[] {
  return text
    .split(BEGIN)
    .slice(1)
    .map((rest) => rest.split(END)[0] ?? '');
}

function readBlock(base64: string): Certificate | null {
  return readable(() =>
    readCertificate(Uint8Array.from(atob(base64.replace(/\s+/g, '')), (char) => char.charCodeAt(0))),
  );
}

/** In force at that instant. */
export function inForce({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value;
}

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** Common name and organisation, as the certificate says them: text of a stranger's. */
export function nameOf({ subject }: Certificate): string {
  const named = [COMMON_NAME, ORGANISATION].flatMap((type) => {
    const found = subject.typesAndValues.find((one) => one.type === type)?.value.valueBlock.value;
    return found ? [String(found).slice(0, 200)] : [];
  });
  return named.join(', ');
}
