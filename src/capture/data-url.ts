import { HoldfastError } from '../domain/errors.ts';

const PNG = 'data:image/png;base64,';
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The bytes behind a `data:image/png;base64,` address. Throws `pixels-refused` when they are no PNG. */
export function bytesOfDataUrl(dataUrl: string): Uint8Array<ArrayBuffer> {
  if (!dataUrl.startsWith(PNG)) throw new HoldfastError('pixels-refused', 'not a PNG address');
  const bytes = Uint8Array.from(atob(dataUrl.slice(PNG.length)), (char) => char.charCodeAt(0));
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte))
    throw new HoldfastError('pixels-refused', 'not a PNG');
  return bytes;
}
