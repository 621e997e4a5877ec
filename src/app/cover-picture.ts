import { decoded } from '../capture/decoded.ts';
import { startPng } from '../capture/png-rows.ts';
import { pngSize } from '../domain/png-size.ts';
import { burned } from '../domain/redaction/burn.ts';
import type { CoveredPicture } from '../domain/redaction/cover.ts';
import type { Image } from '../domain/whole/overlap.ts';

/** A picture above this many pixels is not decoded: it would need more memory than it is worth. */
const MOST_PIXELS = 20_000_000;
/** Rows that are packed at once. */
const BAND = 256;

/**
 * A new PNG of what may be seen of one. It is written from pixels alone: nothing of the old file is in it. `null`: it is
 * no picture, or too large, or nothing is left of it.
 */
export async function coverPicture(
  png: Uint8Array<ArrayBuffer>,
  cover: Pick<CoveredPicture, 'keep' | 'boxes'>,
  decode: typeof decoded = decoded,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const size = pngSize(png);
  if (!size || size.width * size.height > MOST_PIXELS) return null;
  const image = await decodedOr(png, decode);
  const made = image && burned(image, cover);
  return made && (await encoded(made));
}

/** A file that begins as a PNG and is none stops no export: the copy says that the picture is not there. */
async function decodedOr(png: Uint8Array<ArrayBuffer>, decode: typeof decoded): Promise<Image | null> {
  try {
    return await decode(png);
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}

async function encoded({ width, data }: Image): Promise<Uint8Array<ArrayBuffer>> {
  const png = startPng(width);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
  for (let at = 0; at < bytes.length; at += BAND * width * 4)
    await png.add(bytes.subarray(at, at + BAND * width * 4));
  return await png.end();
}
