import { argon2Sync } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { expect, test } from 'vitest';
import { createVaultKeys } from './hpke.ts';
import { LEAST, PassphraseKdf, passphraseKey, tunedKdf } from './passphrase.ts';
import { openRecord, recordKeyOf, sealRecord } from './record-key.ts';
import { newRecoveryCode, readRecoveryCode, recoveryKey } from './recovery-code.ts';
import { createDeviceKey, unwrapKey, wrapKey, wrappingKey } from './wrap.ts';

const salt = new Uint8Array(16).fill(2);
const KDF: PassphraseKdf = { name: 'argon2id', ...LEAST, lanes: 1, salt };

test('Argon2id: Node’s own gives the tag of RFC 9106 section 5.3, and ours the same as Node’s', async () => {
  const rfc = { message: Buffer.alloc(32, 1), nonce: Buffer.alloc(16, 2), secret: Buffer.alloc(8, 3) };
  const sizes = { parallelism: 4, tagLength: 32, memory: 32, passes: 3 };
  const tag = argon2Sync('argon2id', { ...rfc, associatedData: Buffer.alloc(12, 4), ...sizes });
  expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  const without = argon2Sync('argon2id', { ...rfc, ...sizes }).toString('hex');
  const small = { memorySize: 32, iterations: 3, parallelism: 4, hashLength: 32 };
  const input = { password: rfc.message, salt: rfc.nonce, secret: rfc.secret };
  expect(await argon2id({ ...input, ...small, outputType: 'hex' })).toBe(without);
});

test('a passphrase gives Argon2id of its NFKC form, at 64 MiB and three passes at least', async () => {
  const typed = 'Ｂlå tur\u00e9';
  const sizes = { parallelism: 1, tagLength: 32, memory: 65_536, passes: 3 };
  const message = Buffer.from('Blå turé');
  const expected = argon2Sync('argon2id', { message, nonce: salt, ...sizes });
  expect(Buffer.from(await passphraseKey(typed, KDF))).toEqual(expected);
  expect(Buffer.from(await passphraseKey('Ｂlå ture\u0301', KDF))).toEqual(expected);
  for (const less of [{ memory: 65_535 }, { passes: 2 }, { memory: 9e9 }, { passes: 1e6 }, { lanes: 2 }])
    expect(PassphraseKdf.safeParse({ ...KDF, ...less }).success).toBe(false);
});

test.each([
  [120, 25],
  [600, 5],
  [30_000, 3],
  [0, 24],
])('where three passes take %i ms, a new passphrase gets %i', async (took, passes) => {
  let calls = 0;
  const kdf = await tunedKdf(1_000, () => (calls++ === 0 ? 0 : took));
  expect(kdf.passes).toBe(Math.min(passes, 24));
  expect(PassphraseKdf.parse(kdf).salt).not.toEqual(new Uint8Array(16));
});

test('a wrapped key opens under its own key, kind and vault alone', async () => {
  const { privateKey, publicKey } = await createVaultKeys();
  const under = await wrappingKey(crypto.getRandomValues(new Uint8Array(32)));
  const wrapped = await wrapKey(privateKey, under, 'passphrase', publicKey);
  expect(await unwrapKey(wrapped, under, 'passphrase', publicKey)).toEqual(privateKey);
  const other = await createVaultKeys();
  expect(await unwrapKey(wrapped, under, 'recovery', publicKey)).toBeNull();
  expect(await unwrapKey(wrapped, under, 'passphrase', other.publicKey)).toBeNull();
  expect(await unwrapKey(wrapped, await createDeviceKey(), 'passphrase', publicKey)).toBeNull();
  const changed = { ...wrapped, sealed: wrapped.sealed.map((byte, at) => (at === 5 ? byte ^ 1 : byte)) };
  expect(await unwrapKey(changed, under, 'passphrase', publicKey)).toBeNull();
});

test('the device’s own key cannot be taken out', async () => {
  expect((await createDeviceKey()).extractable).toBe(false);
});

test('a recovery code is read back however it was typed, and a slip is told', () => {
  for (let at = 0; at < 200; at += 1) {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    const plain = code.replaceAll('-', '');
    expect(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' – ')}\n`)).toBe(plain);
    expect(readRecoveryCode(plain.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(plain);
    expect(readRecoveryCode(plain.slice(1))).toBeNull();
  }
});

test('most slips in a code are caught', () => {
  let caught = 0;
  for (let at = 0; at < 500; at += 1) {
    const plain = newRecoveryCode().replaceAll('-', '');
    const place = at % 27;
    const wrong = plain[place] === '7' ? '8' : '7';
    if (readRecoveryCode(plain.slice(0, place) + wrong + plain.slice(place + 1)) === null) caught += 1;
  }
  expect(caught).toBeGreaterThan(440);
});

test('a code gives 32 bytes that depend on every digit and on the salt', async () => {
  const plain = '7'.repeat(28);
  const key = async (code: string, of = salt) => Buffer.from(await recoveryKey(code, of)).toString('hex');
  const keys = [await key(plain), await key(`8${plain.slice(1)}`), await key(plain, new Uint8Array(16))];
  expect(new Set(keys).size).toBe(3);
  expect(keys[0]).toHaveLength(64);
});

test('what is sealed under the record key opens as the same thing alone', async () => {
  const { privateKey } = await createVaultKeys();
  const key = await recordKeyOf(privateKey);
  const sealed = await sealRecord(key, 'settings/initials', { text: 'سأجدك' });
  expect(await openRecord(key, 'settings/initials', sealed)).toEqual({ text: 'سأجدك' });
  const damaged = { code: 'store-damaged' };
  await expect(openRecord(key, 'settings/other', sealed)).rejects.toMatchObject(damaged);
  await expect(openRecord(key, 'settings/initials', new Uint8Array(0))).rejects.toMatchObject(damaged);
  const other = await recordKeyOf((await createVaultKeys()).privateKey);
  await expect(openRecord(other, 'settings/initials', sealed)).rejects.toMatchObject(damaged);
});
