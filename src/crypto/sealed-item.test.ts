import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { CHUNK } from './chunks.ts';
import { createVaultKeys, openingKey, type RawKeyPair, sealingKey } from './hpke.ts';
import { type Binding, itemSealer, openItem, openItemSource, sealItem } from './sealed-item.ts';

const BINDING: Binding = { kind: 'blob/screenshot', id: '0'.repeat(32), seq: 3 };
let raw: RawKeyPair;
let to: CryptoKey;
let from: CryptoKeyPair;

beforeAll(async () => {
  raw = await createVaultKeys();
  to = await sealingKey(raw.publicKey);
  from = await openingKey(raw.privateKey);
});

/** Four bytes, two keys' worth, and a tag for each chunk. */
const sealedSize = (size: number) => 84 + size + 16 * Math.max(1, Math.ceil(size / CHUNK));

const random = (size: number) => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
};

test('bytes of any length come back as they were', async () => {
  const check = async (bytes: Uint8Array) => {
    const sealed = await sealItem(to, new Uint8Array(bytes), BINDING);
    expect(sealed.length).toBe(sealedSize(bytes.length));
    expect(await openItem(from, sealed, BINDING)).toEqual(new Uint8Array(bytes));
  };
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 20 });
});

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])('%i bytes', async (size) => {
  const bytes = random(size);
  const sealed = await sealItem(to, bytes, BINDING);
  expect(sealed.length).toBe(sealedSize(size));
  expect(Buffer.compare(await openItem(from, sealed, BINDING), bytes)).toBe(0);
});

test('what was sealed as one thing does not open as another', async () => {
  const sealed = await sealItem(to, random(10), BINDING);
  for (const other of [
    { ...BINDING, kind: 'blob/post-picture' },
    { ...BINDING, id: '1'.repeat(32) },
    { ...BINDING, seq: 4 },
  ]) {
    await expect(openItem(from, sealed, other)).rejects.toMatchObject({ code: 'store-damaged' });
  }
});

test('one flipped bit anywhere is refused', async () => {
  const sealed = await sealItem(to, random(40), BINDING);
  const flip = async (bit: number) => {
    const changed = sealed.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await expect(openItem(from, changed, BINDING)).rejects.toMatchObject({ code: 'store-damaged' });
  };
  await fc.assert(fc.asyncProperty(fc.nat(sealed.length * 8 - 1), flip), { numRuns: 60 });
});

test('chunks cannot be cut off, repeated or moved', async () => {
  const sealed = await sealItem(to, random(3 * CHUNK), BINDING);
  const whole = CHUNK + 16;
  const head = sealed.length - 3 * whole;
  const chunk = (at: number) => sealed.subarray(head + at * whole, head + (at + 1) * whole);
  const built = (...order: number[]) =>
    new Uint8Array(Buffer.concat([sealed.subarray(0, head), ...order.map(chunk)]));
  expect((await openItem(from, built(0, 1, 2), BINDING)).length).toBe(3 * CHUNK);
  for (const order of [[], [0], [0, 1], [1, 0, 2], [0, 1, 1, 2], [0, 2], [2]]) {
    await expect(openItem(from, built(...order), BINDING)).rejects.toMatchObject({ code: 'store-damaged' });
  }
});

test('the same bytes never look the same twice', async () => {
  const one = await sealItem(to, random(0), BINDING);
  const two = await sealItem(to, random(0), BINDING);
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
});

test('another vault’s key opens nothing', async () => {
  const other = await openingKey((await createVaultKeys()).privateKey);
  const sealed = await sealItem(to, random(10), BINDING);
  await expect(openItem(other, sealed, BINDING)).rejects.toMatchObject({ code: 'store-damaged' });
});

/** Sealed as it comes, in pieces of this size. */
async function sealedInPieces(bytes: Uint8Array, piece: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const sealer = await itemSealer(to, BINDING, (sealed) => void parts.push(sealed.slice()));
  for (let at = 0; at < bytes.length; at += piece) await sealer.write(bytes.subarray(at, at + piece));
  await sealer.end();
  return new Uint8Array(Buffer.concat(parts));
}

test.each([0, 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])(
  '%i bytes that come in pieces',
  async (size) => {
    const bytes = random(size);
    const sealed = await sealedInPieces(bytes, 700_001);
    expect(sealed.length).toBe(sealedSize(size));
    expect(Buffer.compare(await openItem(from, sealed, BINDING), bytes)).toBe(0);
    const source = await openItemSource(from, new Blob([sealed]), BINDING);
    expect(source.size).toBe(size);
    expect(Buffer.compare(new Uint8Array(await source.arrayBuffer()), bytes)).toBe(0);
    const [start, end] = [Math.floor(size / 3), Math.floor(size / 2)];
    const part = new Uint8Array(await source.slice(start, end).arrayBuffer());
    expect(Buffer.compare(part, bytes.slice(start, end))).toBe(0);
  },
);

test('what is opened piece by piece is refused where it was cut, moved, or is something else', async () => {
  const sealed = await sealedInPieces(random(3 * CHUNK), CHUNK);
  const damaged = { code: 'store-damaged' };
  const open = (bytes: Uint8Array<ArrayBuffer>, binding = BINDING) =>
    openItemSource(from, new Blob([bytes]), binding);
  await expect(open(sealed, { ...BINDING, seq: 4 })).rejects.toMatchObject(damaged);
  await expect(open(sealed.slice(0, sealed.length - CHUNK - 16))).rejects.toMatchObject(damaged);
  await expect(open(sealed.slice(0, 60))).rejects.toMatchObject(damaged);
  const flipped = sealed.slice();
  flipped[100] = (flipped[100] ?? 0) ^ 1;
  const source = await open(flipped);
  await expect(source.slice(0, 10).arrayBuffer()).rejects.toMatchObject(damaged);
  expect((await source.slice(CHUNK, CHUNK + 10).arrayBuffer()).byteLength).toBe(10);
});
