import type { OriginalEnding } from './original.ts';

/** So many bytes of the start tell what a file is. */
export const FORMAT_BYTES = 64;

type Mark = { at: number; bytes: string };
type Format = { ending: OriginalEnding; marks: readonly Mark[] };

const start = (bytes: string): Mark => ({ at: 0, bytes });
const brand = (name: string): Mark => ({ at: 8, bytes: name });
const BOX: Mark = { at: 4, bytes: 'ftyp' };

/**
 * What the first bytes of each say, from the formats' own papers: JPEG (ITU-T T.81), PNG, GIF89a, RIFF (WebP, WAVE), BMP,
 * ISO base media (ISO/IEC 14496-12, by its brand), Matroska (RFC 9559), Ogg (RFC 3533), ID3, ADTS, FLAC (RFC 9639).
 * SVG and HTML are not here: they could run.
 */
const FORMATS: readonly Format[] = [
  { ending: 'jpg', marks: [start('\xff\xd8\xff')] },
  { ending: 'png', marks: [start('\x89PNG\r\n\x1a\n')] },
  { ending: 'gif', marks: [start('GIF87a')] },
  { ending: 'gif', marks: [start('GIF89a')] },
  { ending: 'webp', marks: [start('RIFF'), brand('WEBP')] },
  { ending: 'wav', marks: [start('RIFF'), brand('WAVE')] },
  { ending: 'bmp', marks: [start('BM'), { at: 6, bytes: '\0\0\0\0' }] },
  ...['avif', 'avis'].map((name) => ({ ending: 'avif' as const, marks: [BOX, brand(name)] })),
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((name) => ({
    ending: 'heic' as const,
    marks: [BOX, brand(name)],
  })),
  { ending: 'mov', marks: [BOX, brand('qt  ')] },
  { ending: 'm4a', marks: [BOX, brand('M4A ')] },
  { ending: 'm4a', marks: [BOX, brand('M4B ')] },
  { ending: 'mp4', marks: [BOX] },
  { ending: 'webm', marks: [start('\x1a\x45\xdf\xa3')] },
  { ending: 'ogg', marks: [start('OggS')] },
  { ending: 'flac', marks: [start('fLaC')] },
  { ending: 'mp3', marks: [start('ID3')] },
];

/** `null`: no picture, video or sound that is known. */
export function mediaFormat(bytes: Uint8Array): OriginalEnding | null {
  const head = String.fromCharCode(...bytes.subarray(0, FORMAT_BYTES));
  const known = FORMATS.find(({ marks }) => marks.every((mark) => head.startsWith(mark.bytes, mark.at)));
  return known?.ending ?? frameFormat(bytes);
}

/** Sound without a head of its own begins with a frame: eleven bits set, then version and layer (MPEG), or ADTS. */
function frameFormat([first, second = 0, third = 0]: Uint8Array): OriginalEnding | null {
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return 'aac';
  const isFrame = (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) === 0x02;
  return isFrame && third >> 4 !== 0x0f ? 'mp3' : null;
}
