import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { encode } from '../../tests/invented-capture.ts';
import { keep, newVault, openAgain } from '../../tests/invented-vault.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { database } from './database.ts';
import { custodyLog, hasLog, recordEvents } from './events.ts';
import { addNote } from './notes.ts';
import { closeVault, openVault } from './opened.ts';
import { keepOtherLog } from './other-logs.ts';

const HEAD = 'log-head';
const viewed = (id: string) =>
  recordEvents([{ actor: 'person', action: 'viewed', about: { kind: 'capture', id }, digests: {} }]);

beforeEach(newVault);

async function logNow() {
  const { text, head } = await custodyLog();
  const { ok, lines, problems, head: last } = await checkChain(encode(text));
  return { ok, problems, actions: lines.map(({ action }) => action), lines, heads: [head, last] };
}

const lose: [string, () => Promise<unknown>][] = [
  ['gone', () => database().plain.delete(HEAD)],
  ['damaged', () => database().plain.put({ name: HEAD, value: { seq: 2, digest: 'sha256:00' } })],
  ['not even an object', () => database().plain.put({ name: HEAD, value: 7 })],
  [
    'an older one',
    () => database().plain.put({ name: HEAD, value: { seq: 1, digest: `sha256:${'0'.repeat(64)}` } }),
  ],
];

test.each(lose)(
  'the log’s head is %s while the record is open: it goes on, and says so',
  async (_what, losing) => {
    const id = await keep('one');
    await losing();
    expect(await hasLog()).toBe(true);
    await keep('two');
    await addNote(id, 'words', false);
    const { ok, actions, heads } = await logNow();
    expect(actions).toEqual(['log-opened', 'kept', 'log-resumed', 'kept', 'noted']);
    expect(ok).toBe(true);
    expect(heads[0]).toEqual(heads[1]);
  },
);

test.each(lose)(
  'the log’s head is %s while it is locked: all is kept, and chained once it opens',
  async (_what, losing) => {
    await keep('one');
    closeVault();
    await losing();
    const second = await keep('two');
    await Promise.all([keep('three'), viewed(second)]);
    expect((await database().custody.toArray()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    await openAgain();
    const { ok, actions, lines, heads } = await logNow();
    expect(actions.slice(0, 4)).toEqual(['log-opened', 'kept', 'log-resumed', 'kept']);
    expect([ok, lines.map(({ seq }) => seq), heads[0]]).toEqual([true, [1, 2, 3, 4, 5, 6], heads[1]]);
    await keep('four');
    expect(await logNow()).toMatchObject({ ok: true, lines: { length: 7 } });
  },
);

test('lost again before it opened, and once more after: each time it is said, and no number is given twice', async () => {
  await keep('one');
  for (const words of ['two', 'three']) {
    closeVault();
    await database().plain.delete(HEAD);
    await keep(words);
  }
  await openAgain();
  await database().plain.delete(HEAD);
  const { ok, actions, lines } = await logNow();
  const again = ['log-resumed', 'kept'];
  expect(actions).toEqual(['log-opened', 'kept', ...again, ...again, 'log-resumed']);
  expect([ok, lines.map(({ seq }) => seq)]).toEqual([true, [1, 2, 3, 4, 5, 6, 7]]);
});

test('the last line is damaged too: the log goes on after it, and every check shows the break', async () => {
  await keep('one');
  closeVault();
  await database().plain.delete(HEAD);
  await database().custody.update(2, { sealed: new Uint8Array(200) });
  await keep('two');
  await openAgain();
  await keep('three');
  const { ok, lines, problems } = await logNow();
  expect([ok, lines.map(({ seq, prev }) => [seq, prev === null])]).toEqual([
    false,
    [1, 3, 4, 5].map((seq) => [seq, seq === 1 || seq === 3]),
  ]);
  expect(problems).toContainEqual({ code: 'log-chain-broken', line: 2 });
  expect(problems.filter(({ code }) => code === 'log-chain-broken')).toHaveLength(1);
});

test('a line that waits and is damaged is a gap, and those after it are chained', async () => {
  await keep('one');
  closeVault();
  await database().plain.delete(HEAD);
  for (const words of ['two', 'three']) await keep(words);
  await database().custody.update(4, { sealed: new Uint8Array(200) });
  await openAgain();
  const { ok, lines } = await logNow();
  expect([ok, lines.map(({ seq }) => seq)]).toEqual([false, [1, 2, 3, 5]]);
});

test('lost before the first line: the log begins, and says what was lost', async () => {
  await database().plain.put({ name: HEAD, value: null });
  closeVault();
  await keep('one');
  await openAgain();
  expect(await logNow()).toMatchObject({ ok: true, actions: ['log-resumed', 'kept'] });
});

test('with the empty record open nothing is chained, and nothing is lost', async () => {
  closeVault();
  await openVault('empty');
  await database().plain.put({ name: HEAD, value: null });
  await keep('one');
  closeVault();
  await openAgain();
  expect(await logNow()).toMatchObject({ ok: true, actions: ['log-resumed', 'kept'] });
});

test('two who read a log that waits chain it once; another log comes in beside one that waits', async () => {
  await keep('one');
  await database().plain.delete(HEAD);
  const [one, two] = await Promise.all([custodyLog(), custodyLog()]);
  expect(one).toEqual(two);
  await database().plain.delete(HEAD);
  expect(
    await keepOtherLog({ bytes: encode('another\n'), head: `sha256:${'1'.repeat(64)}`, holds: false }),
  ).toBe(true);
  const { ok, actions } = await logNow();
  expect([ok, actions.slice(2)]).toEqual([true, ['log-resumed', 'log-resumed', 'restored']]);
});
