import { HoldfastError } from '../domain/errors.ts';

const PNG = 'data:image/png;base64,';
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The bytes behind a `data:image/png;base64,` address. Throws `pixels-refused` when they are no PNG. */
export function bytesOfDataUrl(dataUrl: string): Uint8Array<ArrayBuffer> {
  if (!dataUrl.startsWith(PNG)) throw new HoldfastError('pixels-refused', 'not a PNG address');
  const bytes = decoded(dataUrl.slice(PNG.length));
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte))
    throw new HoldfastError('pixels-refused', 'not a PNG');
  return bytes;
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(base64);
  } catch (cause) {
    throw new HoldfastError('pixels-refused', 'not base64', { cause });
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
