import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { memorySink, sampleInstant } from '../../../tests/sample-dossier.ts';
import { testFolder } from '../../../tests/test-folder.ts';
import { digestBytes } from '../../crypto/digest.ts';
import { nameProblem } from './names.ts';
import { openZip } from './read.ts';
import { centralHeader, dosTime, endRecords, localHeader, MAX16, MAX32 } from './records.ts';
import { measureBlob, measureBytes, zipWriter } from './write.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

async function written(files: Record<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const sink = memorySink();
  const zip = zipWriter(sink, sampleInstant(0));
  for (const [name, bytes] of Object.entries(files)) await zip.addBytes(name, bytes);
  expect(await zip.finish()).toBe(sink.bytes().length);
  return sink.bytes();
}

describe('a zip as written', () => {
  it('is tested and listed by unzip, with the instant on the wall clock', async () => {
    const dir = testFolder('zip');
    writeFileSync(
      path(dir, 'a.zip'),
      await written({ 'a/one.txt': utf8('one'), 'a/two.txt': new Uint8Array() }),
    );
    const said = String(execFileSync('unzip', ['-t', 'a.zip'], { cwd: dir }));
    expect(said).toContain('No errors detected');
    const listed = String(execFileSync('unzip', ['-Z', '-T', 'a.zip'], { cwd: dir }));
    expect(listed).toMatch(/-rw-r--r-- .* 3 .* stor 20261122\.080644 a\/one\.txt/);
  });

  it('is the same to the last bit when made again', async () => {
    const files = { 'a/one.txt': utf8('one'), 'a/two.txt': utf8('two') };
    expect(await written(files)).toEqual(await written(files));
  });

  it('is read by JSZip and by our own reader', async () => {
    const bytes = await written({ 'a/one.txt': utf8('one') });
    expect(await (await JSZip.loadAsync(bytes)).file('a/one.txt')?.async('string')).toBe('one');
    const zip = await openZip(new Blob([bytes]));
    expect(zip).toMatchObject({ problems: [], asWritten: true, entries: [{ path: 'a/one.txt', size: 3 }] });
    expect(await zip.digest('a/one.txt')).toBe(await digestBytes(utf8('one')));
  });

  it('tells the digest and size of what it wrote', async () => {
    const zip = zipWriter(memorySink(), sampleInstant(0));
    const one = await zip.addBytes('one', utf8('one'));
    expect(one).toEqual({ name: 'one', size: 3, digest: await digestBytes(utf8('one')) });
  });

  it('writes a large blob by slices, and fails when it is no longer what was measured', async () => {
    const big = new Uint8Array(40 * 1024 * 1024).fill(7);
    const measured = await measureBlob(new Blob([big]));
    expect(measured).toEqual(await measureBytes(big));
    const sink = memorySink();
    const zip = zipWriter(sink, sampleInstant(0));
    await zip.addBlob('big', new Blob([big]), measured);
    await zip.finish();
    expect(sink.most).toBeLessThan(5 * 1024 * 1024);
    const read = await openZip(new Blob([sink.bytes()]));
    expect(await read.digest('big')).toBe(measured.digest);
    big[20_000_000] = 8;
    await expect(zip.addBlob('big', new Blob([big]), measured)).rejects.toMatchObject({
      code: 'store-damaged',
    });
  });

  it('stops between two slices when it is told to', async () => {
    const stop = new AbortController();
    const sink = { write: () => stop.abort() };
    const zip = zipWriter(sink, sampleInstant(0), stop.signal);
    await expect(zip.addBytes('one', utf8('one'))).rejects.toMatchObject({ code: 'export-cancelled' });
  });
});

describe('zip64', () => {
  const entry = { name: 'a', crc: 1, size: 5, offset: 0, dosTime: 0 };

  it('is not used where no number needs it', () => {
    expect(localHeader(entry)).toHaveLength(31);
    expect(centralHeader(entry)).toHaveLength(47);
    expect(endRecords(MAX16 - 1, MAX32 - 1, 1)).toHaveLength(22);
  });

  it('holds a size that does not fit', () => {
    const size = MAX32 + 1;
    const local = view(localHeader({ ...entry, size }));
    expect(local.getUint32(18, true)).toBe(MAX32);
    expect([local.getUint16(31, true), local.getUint16(33, true)]).toEqual([1, 16]);
    expect([local.getBigUint64(35, true), local.getBigUint64(43, true)]).toEqual([
      BigInt(size),
      BigInt(size),
    ]);
    expect(centralHeader({ ...entry, size })).toHaveLength(47 + 20);
  });

  it('holds an offset that does not fit, alone', () => {
    const central = view(centralHeader({ ...entry, offset: MAX32 }));
    expect(central.getUint32(24, true)).toBe(5);
    expect(central.getUint32(42, true)).toBe(MAX32);
    expect(central.getBigUint64(51, true)).toBe(BigInt(MAX32));
  });

  it('ends with its own records when the entries or the directory\u2019s place need it', () => {
    for (const [count, start] of [
      [MAX16, 0],
      [1, MAX32],
    ] as const) {
      const end = endRecords(count, start, 60);
      expect(end).toHaveLength(56 + 20 + 22);
      expect(view(end).getBigUint64(56 + 8, true)).toBe(BigInt(start + 60));
    }
  });
});

describe('names', () => {
  it.each([
    ['a/b-1.txt', null],
    ['a/', null],
    ['', 'name-empty'],
    ['a'.repeat(300), 'name-too-long'],
    ['a/\u00e9', 'name-not-ascii'],
    ['a/\u0007', 'name-not-ascii'],
    ['a\\b', 'name-has-backslash'],
    ['/a', 'name-is-absolute'],
    ['c:a', 'name-is-absolute'],
    ['a/../b', 'name-escapes'],
    ['..', 'name-escapes'],
    ['a/./b', 'name-not-simple'],
    ['a//b', 'name-not-simple'],
    ['a./b', 'name-not-simple'],
    ['a /b', 'name-not-simple'],
    ['a/b:stream', 'name-not-simple'],
    ['a/NUL.txt', 'name-not-simple'],
    ['com1', 'name-not-simple'],
  ])('%j: %s', (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });
});

describe('the time of an entry', () => {
  it('is kept in steps of two seconds, and clamped to what MS-DOS knows', () => {
    expect(dosTime('2026-11-22 08:06:45')).toBe(
      (((46 << 9) | (11 << 5) | 22) << 16) | ((8 << 11) | (6 << 5) | 22),
    );
    expect(dosTime('1970-01-01 00:00:00') >>> 25).toBe(0);
  });
});
