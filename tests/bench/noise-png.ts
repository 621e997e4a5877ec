import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function header(width: number, height: number): Uint8Array {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8; // bits a channel
  data[9] = 2; // red, green, blue
  return chunk('IHDR', data);
}

/** Bands of noise, as lines of text are, on a plain ground; each seed gives another picture. */
function pixels(width: number, height: number, seed: number): Uint8Array {
  const stride = width * 3 + 1;
  const rows = Buffer.alloc(stride * height, 245);
  let state = seed;
  for (let y = 0; y < height; y += 1) {
    rows[y * stride] = 0;
    if (y % 24 > 7) continue;
    for (let x = 1; x < stride; x += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      if ((x >> 4) % 3 === 0) rows[y * stride + x] = state >>> 24;
    }
  }
  return rows;
}

/** A PNG of about the weight of a screenshot of such a size (410 kB at 1280×800), from nothing but its size and a seed. */
export function noisePng(width: number, height: number, seed: number): Uint8Array {
  return pngOf(width, height, pixels(width, height, seed));
}

/** Packed by zlib itself: a thousand of these take seconds. Each row is a zero, then red, green, blue. */
export function pngOf(width: number, height: number, rows: Uint8Array): Uint8Array<ArrayBuffer> {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk('IDAT', deflateSync(rows, { level: 1 }));
  const end = chunk('IEND', new Uint8Array(0));
  return new Uint8Array(Buffer.concat([signature, header(width, height), data, end]));
}

const END_CHUNK = 12;

/** The same picture as another file: a text chunk with a number stands before its end. */
export function withNumber(png: Uint8Array, number: number): Uint8Array {
  const note = chunk('tEXt', Buffer.from(`Comment\0${number}`, 'latin1'));
  return Buffer.concat([png.subarray(0, -END_CHUNK), note, png.subarray(-END_CHUNK)]);
}
