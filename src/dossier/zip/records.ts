/**
 * The records of a zip file, byte for byte (PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16 and 4.5.3).
 * Written one way only, so that a reader can tell a file that Holdfast wrote from one packed again.
 */
export const SIGNATURES = {
  local: 0x04034b50,
  central: 0x02014b50,
  descriptor: 0x08074b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const;

/** Bytes of each record, without its variable parts. */
export const LENGTHS = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 } as const;
export const ZIP64_EXTRA = 0x0001;
export const MAX16 = 0xffff;
export const MAX32 = 0xffffffff;

const VERSION_PLAIN = 20;
const VERSION_64 = 45;
/** Host 3 (Unix) in the upper byte, so that the file mode below is read. */
const MADE_BY = (3 << 8) | VERSION_64;
/** A regular file, readable by all and writable by its owner: 0100644, in the upper half. */
const FILE_MODE = 0o100644 * 0x10000;

/** One stored entry: nothing is compressed, so that the size is one number. */
export type StoredEntry = {
  name: string;
  crc: number;
  /** Bytes. */
  size: number;
  /** Where its local header begins. */
  offset: number;
  /** MS-DOS date in the upper 16 bits and time in the lower. */
  dosTime: number;
};

/** Numbers in little-endian order: 2, 4 or 8 bytes each. */
export function pack(...fields: [width: 2 | 4 | 8, value: number][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

export function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `YYYY-MM-DD HH:MM:SS` as MS-DOS keeps it: two-second steps, years 1980 to 2107. */
export function dosTime(wallClock: string): number {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    wallClock.match(/\d+/g) ?? []
  ).map(Number);
  const date = (Math.min(Math.max(year - 1980, 0), 127) << 9) | (month << 5) | day;
  return ((date << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;
}

/** What stands before the bytes of an entry (APPNOTE 4.3.7). */
export function localHeader(entry: StoredEntry): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(entry.name);
  const large = entry.size >= MAX32;
  const size = large ? MAX32 : entry.size;
  const extra = large ? pack([2, ZIP64_EXTRA], [2, 16], [8, entry.size], [8, entry.size]) : new Uint8Array();
  const head = pack(
    [4, SIGNATURES.local],
    [2, large ? VERSION_64 : VERSION_PLAIN],
    [2, 0],
    [2, 0],
    [4, entry.dosTime],
    [4, entry.crc],
    [4, size],
    [4, size],
    [2, name.length],
    [2, extra.length],
  );
  return join(head, name, extra);
}

/** An entry of the directory (APPNOTE 4.3.12). */
export function centralHeader(entry: StoredEntry): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(entry.name);
  const extra = centralExtra(entry);
  const size = Math.min(entry.size, MAX32);
  const head = pack(
    [4, SIGNATURES.central],
    [2, MADE_BY],
    [2, extra.length > 0 ? VERSION_64 : VERSION_PLAIN],
    [2, 0],
    [2, 0],
    [4, entry.dosTime],
    [4, entry.crc],
    [4, size],
    [4, size],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, FILE_MODE],
    [4, Math.min(entry.offset, MAX32)],
  );
  return join(head, name, extra);
}

function centralExtra({ size, offset }: StoredEntry): Uint8Array<ArrayBuffer> {
  const sizes: [8, number][] =
    size >= MAX32
      ? [
          [8, size],
          [8, size],
        ]
      : [];
  const offsets: [8, number][] = offset >= MAX32 ? [[8, offset]] : [];
  const fields = [...sizes, ...offsets];
  if (fields.length === 0) return new Uint8Array();
  return pack([2, ZIP64_EXTRA], [2, 8 * fields.length], ...fields);
}

/** What stands after the central directory; with the zip64 records only when a number needs them. */
export function endRecords(count: number, start: number, size: number): Uint8Array<ArrayBuffer> {
  const large = count >= MAX16 || start >= MAX32 || size >= MAX32;
  const end = pack(
    [4, SIGNATURES.end],
    [2, 0],
    [2, 0],
    [2, Math.min(count, MAX16)],
    [2, Math.min(count, MAX16)],
    [4, Math.min(size, MAX32)],
    [4, Math.min(start, MAX32)],
    [2, 0],
  );
  return large ? join(end64(count, start, size), end) : end;
}

function end64(count: number, start: number, size: number): Uint8Array<ArrayBuffer> {
  const record = pack(
    [4, SIGNATURES.end64],
    [8, LENGTHS.end64 - 12],
    [2, MADE_BY],
    [2, VERSION_64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, start],
  );
  return join(record, pack([4, SIGNATURES.locator64], [4, 0], [8, start + size], [4, 1]));
}
