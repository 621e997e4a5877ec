import { type BaseBlock, fromBER, OctetString, Sequence } from 'asn1js';

/** What is larger than any honest answer of an authority is not read at all. */
export const MOST_DER = 256 * 1024;

/** No answer has a thousandth of it; a hostile one would have more. */
const LIMITS = { maxDepth: 40, maxNodes: 20_000, maxContentLength: MOST_DER };

/** One structure that takes up all of the bytes; `null`: it is none, or it is too large. */
export function readAsn1(bytes: Uint8Array): BaseBlock | null {
  if (bytes.length > MOST_DER) return null;
  const { offset, result } = fromBER(bytes, LIMITS);
  return offset === bytes.length ? result : null;
}

/** What comes from strangers is read by code that throws at what it does not know: that is then "unreadable". */
export function readable<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    // Whatever it threw, the bytes are not what they should be, and that is what is told.
    return null;
  }
}

/** The same where reading waits for the browser's own cryptography. */
export async function readableSoon<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch {
    // As above: a key or an algorithm that is not known, or not well made.
    return null;
  }
}

/** The parts of a sequence; none where it is no sequence. */
export function partsOf(block: unknown): readonly BaseBlock[] {
  return block instanceof Sequence ? (block.valueBlock.value as BaseBlock[]) : [];
}

export function octetsOf(block: unknown): Uint8Array | null {
  return block instanceof OctetString ? new Uint8Array(block.getValue()) : null;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
