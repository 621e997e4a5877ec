import { BasicConstraints, type Certificate, ExtKeyUsage } from 'pkijs';

const [KEY_USAGE, BASIC, POLICIES, PURPOSES] = ['2.5.29.15', '2.5.29.19', '2.5.29.32', '2.5.29.37'];
/** id-kp-timeStamping (RFC 3161 section 2.3). */
const DATING = '1.3.6.1.5.5.7.3.8';
const ANY_PURPOSE = '2.5.29.37.0';
/** What is looked at below. Another one that is marked as critical must not be passed over (RFC 5280 section 4.2). */
const KNOWN = [KEY_USAGE, BASIC, POLICIES, PURPOSES];

function find({ extensions }: Certificate, oid: string | undefined) {
  return extensions?.find(({ extnID }) => extnID === oid);
}

export function onlyKnownCritical({ extensions = [] }: Certificate): boolean {
  return extensions.every(({ critical, extnID }) => !critical || KNOWN.includes(extnID));
}

/** For dating and nothing else, marked as critical (RFC 3161 section 2.3). */
export function isForDating(certificate: Certificate): boolean {
  const purposes = find(certificate, PURPOSES);
  const { parsedValue } = purposes ?? {};
  return (
    purposes?.critical === true &&
    parsedValue instanceof ExtKeyUsage &&
    parsedValue.keyPurposes.length === 1 &&
    parsedValue.keyPurposes[0] === DATING &&
    onlyKnownCritical(certificate)
  );
}

/** May it vouch for a certificate that has `below` others between itself and the one that dates (RFC 5280 section 6.1.4)? */
export function mayVouch(certificate: Certificate, below: number): boolean {
  const basic = find(certificate, BASIC)?.parsedValue;
  if (!(basic instanceof BasicConstraints) || !basic.cA) return false;
  const most = basic.pathLenConstraint;
  if (typeof most === 'number' && below > most) return false;
  return maySign(certificate) && mayLeadToDating(certificate) && onlyKnownCritical(certificate);
}

/** keyCertSign is the sixth bit (RFC 5280 section 4.2.1.3). */
function maySign(certificate: Certificate): boolean {
  const usage = find(certificate, KEY_USAGE);
  if (!usage) return true;
  const bits = (usage.parsedValue as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)?.valueBlock;
  return ((bits?.valueHexView?.[0] ?? 0) & 0x04) !== 0;
}

function mayLeadToDating(certificate: Certificate): boolean {
  const purposes = find(certificate, PURPOSES)?.parsedValue;
  if (!purposes) return true;
  const named = purposes instanceof ExtKeyUsage ? purposes.keyPurposes : [];
  return named.includes(DATING) || named.includes(ANY_PURPOSE);
}
