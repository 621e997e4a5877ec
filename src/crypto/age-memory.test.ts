import { expect, test, vi } from 'vitest';
import { ageWriter, openAge } from './age.ts';

const scrypt = vi.hoisted(() => ({ fails: null as Error | null }));
vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof import('hash-wasm')>();
  const asked: typeof real.scrypt = async (options) => {
    if (scrypt.fails) throw scrypt.fails;
    return await real.scrypt(options);
  };
  return { ...real, scrypt: asked };
});

test('a device without the memory for the passphrase says so, and does not call a good backup damaged', async () => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const writer = await ageWriter('violet ladder', (bytes) => void parts.push(bytes), 4);
  await writer.write(new Uint8Array(10));
  await writer.end();
  const file = new Blob(parts);
  scrypt.fails = new RangeError('could not allocate memory');
  await expect(openAge(file, 'violet ladder')).rejects.toMatchObject({ code: 'memory-short' });
  scrypt.fails = new Error('anything else');
  await expect(openAge(file, 'violet ladder')).rejects.toMatchObject({ code: 'backup-damaged' });
  scrypt.fails = null;
  expect((await openAge(file, 'violet ladder')).size).toBe(10);
});
