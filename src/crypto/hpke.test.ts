import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVaultKeys, openingKey, SUITE, sealingKey } from './hpke.ts';

/**
 * RFC 9180 gives no vector for X25519 with AES-256-GCM. So the standard is written out here once more over Node's
 * own primitives, checked with the vector of appendix A.1.1 (AES-128-GCM), and then held against the suite in use.
 */
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const A_1_1 = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  skR: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  pkR: hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
  enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  key: '4531685d41d65f03dc48f6b8302c05b0',
  nonce: '56d890e5accaaf011cff4b7d',
  aad: hex('436f756e742d30'),
  plain: hex('4265617574792069732074727574682c20747275746820626561757479'),
  ct: hex('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a'),
};

const KEM = Buffer.from('KEM\x00\x20', 'latin1');
const suiteId = (aead: number) =>
  Buffer.from(['HPKE'.charCodeAt(0), 0x50, 0x4b, 0x45, 0, 0x20, 0, 1, 0, aead]);
const utf8 = (text: string) => Buffer.from(text);
const EMPTY = Buffer.alloc(0);
type Bytes = Uint8Array;

function extract(salt: Bytes, ikm: Bytes): Buffer {
  return createHmac('sha256', salt).update(ikm).digest();
}

function expand(prk: Bytes, info: Bytes, length: number): Buffer {
  let block: Buffer = EMPTY;
  let out: Buffer = EMPTY;
  for (let at = 1; out.length < length; at += 1) {
    block = createHmac('sha256', prk)
      .update(Buffer.concat([block, info, Buffer.from([at])]))
      .digest();
    out = Buffer.concat([out, block]);
  }
  return out.subarray(0, length);
}

/** RFC 9180 section 4. */
const labeledExtract = (suite: Bytes, salt: Bytes, label: string, ikm: Bytes) =>
  extract(salt, Buffer.concat([utf8('HPKE-v1'), suite, utf8(label), ikm]));
const labeledExpand = (suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number) =>
  expand(prk, Buffer.concat([Buffer.from([0, length]), utf8('HPKE-v1'), suite, utf8(label), info]), length);

/** RFC 9180 sections 4.1 (Decap) and 5.1 (KeySchedule, base mode). */
function keySchedule(sk: Bytes, pk: Bytes, enc: Bytes, info: Bytes, aead: number, keyBytes: number) {
  const pkcs8 = Buffer.concat([hex('302e020100300506032b656e04220420'), sk]);
  const spki = Buffer.concat([hex('302a300506032b656e032100'), enc]);
  const dh = diffieHellman({
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  });
  const prk = labeledExtract(KEM, EMPTY, 'eae_prk', dh);
  const shared = labeledExpand(KEM, prk, 'shared_secret', Buffer.concat([enc, pk]), 32);
  const id = suiteId(aead);
  const context = Buffer.concat([
    Buffer.from([0]),
    labeledExtract(id, EMPTY, 'psk_id_hash', EMPTY),
    labeledExtract(id, EMPTY, 'info_hash', info),
  ]);
  const secret = labeledExtract(id, shared, 'secret', EMPTY);
  const key = labeledExpand(id, secret, 'key', context, keyBytes);
  return { key, nonce: labeledExpand(id, secret, 'base_nonce', context, 12) };
}

function decrypt(
  cipher: 'aes-128-gcm' | 'aes-256-gcm',
  at: { key: Bytes; nonce: Bytes },
  aad: Bytes,
  ct: Bytes,
) {
  const open = createDecipheriv(cipher, at.key, at.nonce).setAAD(aad).setAuthTag(ct.slice(-16));
  return Buffer.concat([open.update(ct.slice(0, -16)), open.final()]);
}

test('the standard as written out here gives the values of RFC 9180 appendix A.1.1', () => {
  const { skR, pkR, enc, info, aad, ct, plain } = A_1_1;
  const at = keySchedule(skR, pkR, enc, info, 1, 16);
  expect([at.key.toString('hex'), at.nonce.toString('hex')]).toEqual([A_1_1.key, A_1_1.nonce]);
  expect(decrypt('aes-128-gcm', at, aad, ct)).toEqual(Buffer.from(plain));
});

test('what our suite seals opens by the standard', async () => {
  const { skR, pkR, info, aad, plain } = A_1_1;
  const { enc, ct } = await SUITE.seal({ recipientPublicKey: await sealingKey(pkR), info }, plain, aad);
  const at = keySchedule(skR, pkR, new Uint8Array(enc), info, 2, 32);
  expect(decrypt('aes-256-gcm', at, aad, new Uint8Array(ct))).toEqual(Buffer.from(plain));
});

test('our keys are raw X25519 keys that belong together', async () => {
  const { publicKey, privateKey } = await createVaultKeys();
  expect([publicKey.length, privateKey.length]).toEqual([32, 32]);
  const { enc, ct } = await SUITE.seal({ recipientPublicKey: await sealingKey(publicKey) }, A_1_1.plain);
  const back = await SUITE.open({ recipientKey: await openingKey(privateKey), enc }, ct);
  expect(new Uint8Array(back)).toEqual(A_1_1.plain);
});
