import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ageDecrypt, ageEncrypt } from '../../tests/age-tool.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { inMemory } from '../domain/byte-source.ts';
import { ageWriter, openAge } from './age.ts';

const PASSPHRASE = 'violet ladder 17 harbour';
const CHUNK = 65_536;
const folder = temporaryFolder('age');
afterAll(folder.remove);

const bytesOf = (length: number, seed = 1) =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 7 + seed) & 255);

const QUICK = 10;

async function encrypted(bytes: Uint8Array, factor?: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const age = await ageWriter(PASSPHRASE, (part) => void parts.push(part.slice()), factor);
  for (let at = 0; at < bytes.length; at += 100_000) await age.write(bytes.subarray(at, at + 100_000));
  await age.end();
  return new Uint8Array(Buffer.concat(parts));
}

const open = (bytes: Uint8Array<ArrayBuffer>, passphrase = PASSPHRASE) =>
  openAge(inMemory(bytes), passphrase);
const read = async (source: { arrayBuffer(): Promise<ArrayBuffer> }) =>
  new Uint8Array(await source.arrayBuffer());

const PLAIN = bytesOf(3 * CHUNK + 1234);
let sealed: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  sealed = await encrypted(PLAIN, QUICK);
});

describe('what is written', () => {
  it.each([0, 1, CHUNK, CHUNK + 1])('is read again: %i bytes', async (length) => {
    const plain = bytesOf(length);
    const source = await open(await encrypted(plain, QUICK));
    expect(source.size).toBe(length);
    expect(await read(source)).toEqual(plain);
  });

  it('opens with the age tool', async () => {
    const [file, out] = [join(folder.path, 'a.age'), join(folder.path, 'a.out')];
    // As the product writes it, not with the tests' quicker key.
    writeFileSync(file, await encrypted(PLAIN));
    ageDecrypt(file, PASSPHRASE, out);
    expect(new Uint8Array(readFileSync(out))).toEqual(PLAIN);
    expect(() => ageDecrypt(file, 'another passphrase', out)).toThrow();
  });

  it('tells what the place it is written to could not take', async () => {
    const full = new Error('full');
    let room = 2;
    const age = await ageWriter(
      PASSPHRASE,
      () => {
        room -= 1;
        if (room < 0) throw full;
      },
      QUICK,
    );
    const writing = (async () => {
      for (let at = 0; at < 50; at += 1) await age.write(bytesOf(CHUNK));
      await age.end();
    })();
    await expect(writing).rejects.toBe(full);
  });
});

describe('any part', () => {
  it('is the same as of the whole', async () => {
    const source = await open(sealed);
    const place = fc.integer({ min: 0, max: PLAIN.length });
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        expect(await read(source.slice(from, to))).toEqual(PLAIN.slice(from, to));
        const inner = source.slice(from, to).slice(1, 70_000);
        expect(await read(inner)).toEqual(PLAIN.slice(from, to).slice(1, 70_000));
      }),
      { numRuns: 60 },
    );
    expect(new Uint8Array(await new Response(source.slice(5).stream()).arrayBuffer())).toEqual(
      PLAIN.slice(5),
    );
  });
});

describe('what is not as it was', () => {
  it('is refused wherever a bit is another', async () => {
    const place = fc.tuple(fc.integer({ min: 0, max: sealed.length - 1 }), fc.integer({ min: 0, max: 7 }));
    const inHeader = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 7 }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(place, inHeader), async ([at, bit]) => {
        const changed = sealed.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const whole = async () => read(await open(changed));
        await expect(whole()).rejects.toMatchObject({ code: expect.stringMatching(/backup/) });
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['its last byte', (all: number) => all - 1],
    ['its last chunk', (all: number) => all - 1250],
    ['all but its header', () => 200],
    ['every chunk', (all: number) => all - 3 * (CHUNK + 16) - 1250],
  ])('is refused without %s', async (_what, length) => {
    await expect(open(sealed.slice(0, length(sealed.length)))).rejects.toMatchObject({
      code: 'backup-damaged',
    });
  });

  it('is refused with a chunk in another place', async () => {
    const start = sealed.length - (3 * (CHUNK + 16) + 1234 + 16);
    const swapped = sealed.slice();
    swapped.set(sealed.subarray(start, start + CHUNK + 16), start + CHUNK + 16);
    const source = await open(swapped);
    await expect(source.slice(CHUNK, CHUNK + 10).arrayBuffer()).rejects.toMatchObject({
      code: 'backup-damaged',
    });
  });

  it('is refused under another passphrase', async () => {
    await expect(open(sealed, 'violet ladder 17 harbor')).rejects.toMatchObject({
      code: 'wrong-backup-passphrase',
    });
  });

  it.each([
    ['nothing', ''],
    ['words', 'hello there'],
    ['a zip', 'PK\u0003\u0004'],
    [
      'another recipient',
      `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
    ],
    [
      'more work than ours',
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 22\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
    ],
  ])('is no backup: %s', async (_what, text) => {
    const bytes = new TextEncoder().encode(text + 'x'.repeat(300));
    await expect(open(bytes)).rejects.toMatchObject({ code: 'not-a-backup' });
  });
});

it('opens what the age tool wrote', async () => {
  const [file, plain] = [join(folder.path, 'b.age'), join(folder.path, 'b.txt')];
  writeFileSync(plain, PLAIN);
  ageEncrypt(plain, PASSPHRASE, file);
  expect(await read(await open(new Uint8Array(readFileSync(file))))).toEqual(PLAIN);
});
