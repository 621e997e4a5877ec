import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { encode } from '../../tests/invented-capture.ts';
import { keep, newVault } from '../../tests/invented-vault.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { exportPublicPem, readPublicPem } from '../crypto/signing.ts';
import { newId } from '../domain/new-id.ts';
import { database } from './database.ts';
import { custodyLog, recordEvents } from './events.ts';
import { exhibitNumbers, givenNumbers } from './exhibits.ts';
import { installationKey, installationKeyName } from './installation-key.ts';
import { writeRecord } from './records.ts';

const NUMBERS = 'exhibit-numbers';
const KEY = 'installation-key';

beforeEach(newVault);

const damages: [string, (name: string) => Promise<unknown>][] = [
  ['damaged', (name) => database().records.update(name, { sealed: new Uint8Array(99) })],
  ['no bytes', (name) => database().records.update(name, { sealed: 'nothing' as never })],
  ['gone', (name) => database().records.delete(name)],
];

async function chain() {
  return await checkChain(encode((await custodyLog()).text));
}

async function keyName(): Promise<string | undefined> {
  return (await readPublicPem(await exportPublicPem((await installationKey()).publicKey)))?.digest;
}

test.each(damages)('exhibit numbers that are %s come from the log again', async (_what, damage) => {
  const ids = [await keep('one'), await keep('two'), await keep('three')] as const;
  await exhibitNumbers([ids[1]]);
  await exhibitNumbers([ids[0]]);
  const before = await database().records.get(NUMBERS);
  await damage(NUMBERS);
  expect(new Map(await givenNumbers())).toEqual(
    new Map([
      [ids[1], 1],
      [ids[0], 2],
    ]),
  );
  expect([...(await exhibitNumbers([...ids])).entries()].sort()).toEqual(
    [
      [ids[0], 2],
      [ids[1], 1],
      [ids[2], 3],
    ].sort(),
  );
  expect(await database().records.get(NUMBERS)).not.toEqual(before);
  const numbered = (await chain()).lines.filter(({ action }) => action === 'numbered');
  expect(numbered.map(({ about }) => about.exhibit)).toEqual([1, 2, 3]);
});

test('older exhibit numbers that were put back give no number twice', async () => {
  const ids = [await keep('one'), await keep('two'), await keep('three')] as const;
  await exhibitNumbers([ids[0]]);
  const before = await database().records.get(NUMBERS);
  await exhibitNumbers([ids[1]]);
  if (before) await database().records.put(before);
  expect((await exhibitNumbers([ids[2]])).get(ids[2])).toBe(3);
  expect((await exhibitNumbers([ids[1]])).get(ids[1])).toBe(2);
});

test('a number whose line is damaged is not given again, with the numbers at hand and without them', async () => {
  const ids = [await keep('one'), await keep('two'), await keep('three')] as const;
  await exhibitNumbers([ids[0]]);
  await exhibitNumbers([ids[1]]);
  const { seq } = (await custodyLog()).head ?? { seq: 0 };
  await database().custody.update(seq, { sealed: new Uint8Array(200) });
  expect(new Map(await givenNumbers()).get(ids[1])).toBe(2);
  await database().records.delete(NUMBERS);
  expect((await exhibitNumbers([ids[2]])).get(ids[2])).toBe(3);
});

test.each(damages)(
  'a signing key that is %s is replaced by a new one, and the log names it',
  async (_what, damage) => {
    const before = await keyName();
    await recordEvents([
      { actor: 'person', action: 'exported', about: { kind: 'dossier', id: newId() }, digests: {} },
    ]);
    await damage(KEY);
    expect(await installationKeyName()).toBeNull();
    const now = await keyName();
    expect(now).not.toBe(before);
    expect([await keyName(), await installationKeyName()]).toEqual([now, now]);
    const { ok, lines } = await chain();
    const renewed = lines.filter(({ action }) => action === 'key-renewed');
    expect([ok, renewed.map(({ actor, digests }) => [actor, digests])]).toEqual([
      true,
      [['holdfast', { 'signing-key': now }]],
    ]);
  },
);

test('what opens and is no key is replaced as well; the first key of all has no line', async () => {
  await keyName();
  expect((await chain()).lines).toEqual([]);
  await writeRecord(KEY, { pkcs8: 'AAAA', spki: 'AAAA' });
  expect((await installationKey()).privateKey.type).toBe('private');
  expect((await chain()).lines.map(({ action }) => action)).toEqual(['log-opened', 'key-renewed']);
});
