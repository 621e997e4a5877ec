import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../tests/test-folder.ts';
import { derToRaw, rawToDer } from './der.ts';
import {
  createSigningKey,
  exportPublicPem,
  importSigningKey,
  readPublicPem,
  signDer,
  verifyDer,
} from './signing.ts';

const MESSAGE = new TextEncoder().encode('what is signed\n');

async function signed() {
  const pair = await importSigningKey(await createSigningKey());
  const pem = await exportPublicPem(pair.publicKey);
  const der = await signDer(pair.privateKey, MESSAGE);
  const read = await readPublicPem(pem);
  if (!read) throw new Error('the key that was just written cannot be read');
  return { pair, pem, der, read };
}

describe('the signing key', () => {
  it('cannot be read out once it is in use', async () => {
    const { pair } = await signed();
    expect(pair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
  });

  it('signs what openssl verifies, and openssl names the key as we do', async () => {
    const { pem, der, read } = await signed();
    const dir = testFolder('signing');
    const [keyFile, sigFile, file] = ['key.pem', 'a.sig', 'a.txt'].map((name) => join(dir, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(keyFile, pem);
    writeFileSync(sigFile, der);
    writeFileSync(file, MESSAGE);
    const said = execFileSync('openssl', [
      'dgst',
      '-sha256',
      '-verify',
      keyFile,
      '-signature',
      sigFile,
      file,
    ]);
    expect(String(said)).toBe('Verified OK\n');
    const named = execFileSync('sh', ['-c', `openssl pkey -pubin -in ${keyFile} -outform DER | sha256sum`]);
    expect(`sha256:${String(named).slice(0, 64)}`).toBe(read.digest);
  });

  it('verifies what openssl signed', async () => {
    const dir = testFolder('signing');
    writeFileSync(join(dir, 'a.txt'), MESSAGE);
    const run = (line: string) =>
      execFileSync('sh', ['-c', line], { cwd: dir, stdio: ['pipe', 'pipe', 'pipe'] });
    run('openssl ecparam -name prime256v1 -genkey -noout -out k.pem');
    const pem = String(run('openssl ec -in k.pem -pubout'));
    const key = await readPublicPem(pem);
    const der = new Uint8Array(run('openssl dgst -sha256 -sign k.pem a.txt'));
    expect(key && (await verifyDer(key.key, der, MESSAGE))).toBe(true);
  });

  it('refuses other bytes, another key and a changed signature', async () => {
    const { read, der } = await signed();
    const other = await signed();
    expect(await verifyDer(read.key, der, MESSAGE)).toBe(true);
    expect(await verifyDer(read.key, der, MESSAGE.slice(1))).toBe(false);
    expect(await verifyDer(other.read.key, der, MESSAGE)).toBe(false);
    for (let at = 0; at < der.length; at++) {
      const changed = der.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await verifyDer(read.key, changed, MESSAGE)).toBe(false);
    }
  });

  it.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
    ['an empty body', '-----BEGIN PUBLIC KEY-----\n\n-----END PUBLIC KEY-----\n'],
    ['a body that is no key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
  ])('reads no key from %s', async (_, pem) => {
    expect(await readPublicPem(pem)).toBeNull();
  });

  it('reads a PEM with Windows line ends as the same key', async () => {
    const { pem, read } = await signed();
    expect((await readPublicPem(pem.replaceAll('\n', '\r\n')))?.digest).toBe(read.digest);
  });
});

describe('DER', () => {
  it('writes the known form: a leading zero where the top bit is set, none where it is not needed', () => {
    const raw = new Uint8Array(64);
    raw[31] = 0x80;
    raw[63] = 0x01;
    expect([...rawToDer(raw)]).toEqual([0x30, 7, 2, 2, 0, 0x80, 2, 1, 1]);
  });

  it('comes back from any r and s', () => {
    const half = fc.uint8Array({ minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(half, (raw) => {
        expect(derToRaw(rawToDer(raw))).toEqual(raw);
      }),
    );
  });

  it.each([
    ['a long form of the length', [0x30, 0x81, 6, 2, 1, 1, 2, 1, 1]],
    ['a padded integer', [0x30, 7, 2, 2, 0, 1, 2, 1, 1]],
    ['a negative integer', [0x30, 6, 2, 1, 0x80, 2, 1, 1]],
    ['bytes after the end', [0x30, 6, 2, 1, 1, 2, 1, 1, 0]],
    ['a third integer', [0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]],
    ['an empty integer', [0x30, 5, 2, 0, 2, 1, 1]],
    ['a missing half', [0x30, 3, 2, 1, 1]],
    ['nothing', []],
  ])('refuses %s', (_, der) => {
    expect(derToRaw(Uint8Array.from(der))).toBeNull();
  });
});
