import { Certificate, ContentInfo, SignedData, type SignerInfo, TimeStampResp, TSTInfo } from 'pkijs';
import { readAsn1, readable } from './asn1.ts';
import { MOST_CERTIFICATES } from './certificates.ts';
import { bytesOf, type Imprint, imprintOf } from './request.ts';

/** id-ct-TSTInfo (RFC 3161 section 2.4.2). */
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** What an authority signed. Nothing of it has been checked. */
export type Token = {
  /** The exact bytes that the signature is about. */
  content: Uint8Array;
  imprint: Imprint;
  nonce: Uint8Array | null;
  /** When, as the authority's clock said. */
  at: Date;
  /** How far off that may be, in milliseconds; `null`: it does not say. */
  accuracy: number | null;
  signer: SignerInfo;
  certificates: Certificate[];
};

/** `token: null`: the authority said no. */
type Response = { token: Token | null };

/** Granted, or granted with changes (RFC 3161 section 2.4.2). */
const MOST_GRANTED = 1;

/** An answer as it came (`application/timestamp-reply`); `null`: it is none. */
export function readResponse(der: Uint8Array): Response | null {
  return readable(() => {
    const schema = readAsn1(der);
    if (!schema) return null;
    const { status, timeStampToken } = new TimeStampResp({ schema });
    if (status.status > MOST_GRANTED || status.status < 0) return { token: null };
    const token = timeStampToken && tokenOf(timeStampToken);
    return token ? { token } : null;
  });
}

function tokenOf({ contentType, content }: ContentInfo): Token | null {
  if (contentType !== ContentInfo.SIGNED_DATA) return null;
  const { encapContentInfo, signerInfos, certificates = [] } = new SignedData({ schema: content });
  const [signer, ...others] = signerInfos;
  const { eContent, eContentType } = encapContentInfo;
  // One signer, who is the authority (RFC 3161 section 2.4.2).
  if (!eContent || eContentType !== TST_INFO || !signer || others.length > 0) return null;
  if (certificates.length > MOST_CERTIFICATES) return null;
  const bytes = new Uint8Array(eContent.getValue());
  const told = certificates.filter((one) => one instanceof Certificate);
  return told.length === certificates.length ? { ...infoOf(bytes), signer, certificates: told } : null;
}

function infoOf(content: Uint8Array): Omit<Token, 'signer' | 'certificates'> {
  const info = new TSTInfo({ schema: readAsn1(content) });
  if (info.version !== 1 || !Number.isFinite(info.genTime.getTime())) throw new RangeError('no such time');
  return {
    content,
    imprint: imprintOf(info.messageImprint),
    nonce: bytesOf(info.nonce),
    at: info.genTime,
    accuracy: accuracyOf(info),
  };
}

function accuracyOf({ accuracy }: TSTInfo): number | null {
  if (!accuracy) return null;
  const { seconds = 0, millis = 0, micros = 0 } = accuracy;
  const all = seconds * 1000 + millis + Math.ceil(micros / 1000);
  if (!Number.isSafeInteger(all) || all < 0) throw new RangeError('no such accuracy');
  return all;
}
