import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../../tests/test-folder.ts';
import { ageWriterToKey } from './age.ts';
import { readAgeKey } from './age-key.ts';

const dir = fileFolder('age-key');
let secret: string;
let key: string;
beforeAll(async () => {
  secret = await generateX25519Identity();
  key = await identityToRecipient(secret);
});

test('a key is read as it is pasted from a mail, or from the file that age-keygen makes', async () => {
  for (const text of [
    key,
    ` ${key}\n`,
    key.toUpperCase(),
    `My key: ${key}. Regards`,
    `# public key: ${key}\n`,
  ])
    expect(await readAgeKey(text), text).toBe(key);
});

test('what is no key, or not one, or mistyped, is none', async () => {
  const [last = '', other] = [key.at(-1), await identityToRecipient(await generateX25519Identity())];
  const mistyped = key.slice(0, -1) + (last === 'q' ? 'p' : 'q');
  for (const text of [
    '',
    'age1',
    key.slice(0, -1),
    `${key}q`,
    mistyped,
    `${key} ${other}`,
    'ssh-ed25519 AAAAC3Nza',
  ])
    expect(await readAgeKey(text), text).toBeNull();
});

test('a secret key is refused, with the public one beside it too', async () => {
  expect(await readAgeKey(secret)).toBeNull();
  expect(await readAgeKey(`# public key: ${key}\n${secret}\n`)).toBeNull();
});

test('a key to which nothing can be locked is none', async () => {
  // The point 0 of the curve, with a right checksum: whatever is locked to it, anyone can open.
  expect(await readAgeKey('age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z')).toBeNull();
});

test('what is locked to a key opens with the age tool and its other half, and with no other', async () => {
  const plain = Uint8Array.from({ length: 200_001 }, (_, at) => at % 251);
  const parts: Uint8Array[] = [];
  const age = await ageWriterToKey(key, (bytes) => void parts.push(bytes.slice()));
  await age.write(plain.subarray(0, 70_000));
  await age.write(plain.subarray(70_000));
  await age.end();
  const [file, out] = [join(dir, 'a.age'), join(dir, 'a.out')];
  const [mine, another] = [join(dir, 'mine.txt'), join(dir, 'another.txt')];
  writeFileSync(file, Buffer.concat(parts));
  writeFileSync(mine, `${secret}\n`);
  writeFileSync(another, `${await generateX25519Identity()}\n`);
  execFileSync('age', ['-d', '-i', mine, '-o', out, file]);
  expect(new Uint8Array(readFileSync(out))).toEqual(plain);
  expect(() => execFileSync('age', ['-d', '-i', another, file], { stdio: 'pipe' })).toThrow(
    'no identity matched',
  );
});
