import { describe, expect, it } from 'vitest';
import { crc32, startCrc32 } from './crc32.ts';
import { digestBytes, digestSalted, digestText, SLICE, slicesOf, startDigest } from './digest.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives the known answer of FIPS 180-4 for %j, whole and streamed', async (text, hex) => {
    const stream = await startDigest();
    for (const char of text) stream.update(bytes(char));
    expect(await digestBytes(bytes(text))).toBe(`sha256:${hex}`);
    expect(stream.digest()).toBe(`sha256:${hex}`);
  });

  it('gives the known answer for a million letters a', async () => {
    const hex = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0';
    expect(await digestText('a'.repeat(1_000_000))).toBe(`sha256:${hex}`);
  });

  it('gives one answer for a blob read in slices and for its bytes', async () => {
    const big = new Uint8Array(2 * SLICE + 7).fill(7);
    big.set([1, 2, 3], SLICE - 1);
    const stream = await startDigest();
    for await (const slice of slicesOf(new Blob([big]))) stream.update(slice);
    expect(stream.digest()).toBe(await digestBytes(big));
  });

  it('lets two streams run side by side', async () => {
    const [one, two] = [await startDigest(), await startDigest()];
    one.update(bytes('a'));
    two.update(bytes('x'));
    one.update(bytes('bc'));
    expect(one.digest()).toBe(await digestText('abc'));
    expect(two.digest()).toBe(await digestText('x'));
  });

  it('puts the salt and a newline before a note', async () => {
    expect(await digestSalted('00ff', 'words')).toBe(await digestText('00ff\nwords'));
  });
});

describe('CRC-32', () => {
  it('gives the check value of the catalogue', async () => {
    expect(await crc32(bytes('123456789'))).toBe(0xcbf43926);
    expect(await crc32(new Uint8Array())).toBe(0);
  });

  it('streams', async () => {
    const stream = await startCrc32();
    for (const char of '123456789') stream.update(bytes(char));
    expect(stream.value()).toBe(0xcbf43926);
  });
});
