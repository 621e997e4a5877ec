import { startCrc32 } from '../crypto/crc32.ts';

/** A PNG that is written row by row (PNG specification, third edition): its pixels are never in memory at once. */
export type PngRows = {
  readonly width: number;
  /** Rows so far. */
  readonly height: number;
  /** Whole rows of four bytes a pixel. */
  add(rows: Uint8Array): Promise<void>;
  end(): Promise<Uint8Array<ArrayBuffer>>;
};

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Each byte as the difference to the one above it: pages have many rows that are alike. */
const FILTER_UP = 2;

export function startPng(width: number): PngRows {
  const stride = width * 4;
  const packing = new CompressionStream('deflate');
  const packed = new Response(packing.readable).arrayBuffer();
  const writer = packing.writable.getWriter();
  let above = new Uint8Array(stride);
  let height = 0;
  return {
    width,
    get height() {
      return height;
    },
    async add(rows) {
      const count = rows.length / stride;
      await writer.write(filtered(rows, above, stride));
      if (count > 0) above = rows.slice((count - 1) * stride);
      height += count;
    },
    async end() {
      await writer.close();
      return await file(width, height, new Uint8Array(await packed));
    },
  };
}

function filtered(rows: Uint8Array, above: Uint8Array, stride: number): Uint8Array<ArrayBuffer> {
  const count = rows.length / stride;
  const lines = new Uint8Array(count * (stride + 1));
  for (let row = 0; row < count; row += 1) {
    const [from, to] = [row * stride, row * (stride + 1)];
    lines[to] = FILTER_UP;
    for (let at = 0; at < stride; at += 1) {
      const up = row === 0 ? above[at] : rows[from - stride + at];
      lines[to + 1 + at] = (rows[from + at] ?? 0) - (up ?? 0);
    }
  }
  return lines;
}

async function file(width: number, height: number, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits each of red, green, blue and alpha; nothing interlaced.
  head.set([8, 6, 0, 0, 0], 8);
  const parts = [SIGNATURE, await chunk('IHDR', head), await chunk('IDAT', data), await chunk('IEND')];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function chunk(name: string, data: Uint8Array = new Uint8Array()): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  const sum = await startCrc32();
  sum.update(bytes.subarray(4, data.length + 8));
  view.setUint32(data.length + 8, sum.value());
  return bytes;
}
