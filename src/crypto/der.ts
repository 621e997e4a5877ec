/**
 * ECDSA signatures in their two forms: WebCrypto's `r || s` (IEEE P1363) and the DER
 * `SEQUENCE { r INTEGER, s INTEGER }` of RFC 3279 section 2.2.3. Only for P-256.
 */
const HALF = 32;

/** `r || s`, 64 bytes, as DER. Throws `RangeError` for another length: that is no input of a stranger's. */
export function rawToDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  if (raw.length !== 2 * HALF) throw new RangeError(`a P-256 signature has 64 bytes, not ${raw.length}`);
  const body = [...integer(raw.subarray(0, HALF)), ...integer(raw.subarray(HALF))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

/** DER is checked to the letter (X.690 section 8.3 and 10.1): a second spelling of a signature is refused as `null`. */
export function derToRaw(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const r = readInteger(der, 2);
  const s = r && readInteger(der, r.end);
  if (!r || !s || s.end !== der.length) return null;
  const raw = new Uint8Array(2 * HALF);
  raw.set(r.value, HALF - r.value.length);
  raw.set(s.value, 2 * HALF - s.value.length);
  return raw;
}

function integer(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? [0] : [...bytes.subarray(first)];
  const value = (digits[0] ?? 0) >= 0x80 ? [0, ...digits] : digits;
  return [0x02, value.length, ...value];
}

function readInteger(der: Uint8Array, at: number): { value: Uint8Array; end: number } | null {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== 0x02 || length < 1 || length > HALF + 1 || end > der.length) return null;
  const [first = 0, second = 0] = der.subarray(at + 2, end);
  const negative = first >= 0x80;
  const padded = length > 1 && first === 0 && second < 0x80;
  if (negative || padded || (length === HALF + 1 && first !== 0)) return null;
  return { value: der.subarray(first === 0 ? at + 3 : at + 2, end), end };
}
