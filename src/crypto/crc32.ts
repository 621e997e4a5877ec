import { crc32 as crc32Hex, createCRC32 } from 'hash-wasm';

/** Takes bytes in order and gives their CRC-32 (the zip polynomial, APPNOTE 6.3.10 section 4.4.7) as an unsigned number. */
export type Crc32Stream = { update(bytes: Uint8Array): void; value(): number };

/** For bytes that pass slice by slice. */
export async function startCrc32(): Promise<Crc32Stream> {
  const hasher = await createCRC32();
  hasher.init();
  return {
    update: (bytes) => void hasher.update(bytes),
    value: () => Number.parseInt(hasher.digest('hex'), 16),
  };
}

/** Of whole bytes, as an unsigned number. Quicker than a stream, each of which has a memory of its own. */
export async function crc32(bytes: Uint8Array): Promise<number> {
  return Number.parseInt(await crc32Hex(bytes), 16);
}
