import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { linesHere, newBrowser } from '../../tests/backups.ts';
import { digestSalted } from '../crypto/digest.ts';
import { type CaseItem, textOfCaseItem } from '../domain/case-item/case-item.ts';
import type { CaseSaying } from '../domain/case-item/kinds.ts';
import { newId } from '../domain/new-id.ts';
import { caseThings, letCaseItemGo, sayCaseItem } from './case-items.ts';
import { database } from './database.ts';
import { closeVault, openVault } from './opened.ts';

const LOCKED = { code: 'vault-locked' };
const wish = (words: string): CaseSaying => ({ kind: 'wish', words });
const impact = (words: string): CaseSaying => ({ kind: 'impact', topic: 'sleep', when: null, words });
const OWN: CaseSaying = {
  kind: 'own-details',
  names: ['Mabel Jane'],
  handles: [],
  addresses: [],
  phones: [],
  mails: [],
};
const thing = async (of: string) => (await caseThings()).find((one) => one.of === of);

async function damage({ id }: CaseItem): Promise<void> {
  expect(await database().caseItems.update(id, { sealed: new Uint8Array(99) })).toBe(1);
}

beforeEach(() => newBrowser());

test('what was said is there, with a line that names a salted digest of the very text, and no word of it', async () => {
  const item = await sayCaseItem(null, wish('I want it to end. 🔪 عربي'), true);
  expect(await caseThings()).toEqual([
    { of: item.of, present: item, lastLost: false, sayings: [item], lost: 0 },
  ]);
  expect(item).toMatchObject({ nth: 1, broughtIn: null, mayGoWithDossier: true });
  const line = (await linesHere()).at(-1);
  expect(line).toMatchObject({ actor: 'person', action: 'noted', about: { kind: 'case', id: item.of } });
  expect(line?.digests).toEqual({ 'case-item': await digestSalted(item.salt, textOfCaseItem(item)) });
});

test('a correction is another saying: the one before stays and holds no more, whatever the clock says', async () => {
  const first = await sayCaseItem(null, wish('one'), true);
  vi.useFakeTimers({ now: new Date('2001-01-01'), toFake: ['Date'] });
  const second = await sayCaseItem(first.of, wish('two'), false);
  vi.useRealTimers();
  const { present, sayings } = (await thing(first.of)) ?? {};
  expect([present, sayings]).toEqual([second, [first, second]]);
  expect((await linesHere()).filter(({ action }) => action === 'noted')).toHaveLength(2);
});

test('what was taken back is told so, has a line of its own, and can be said again', async () => {
  const { of } = await sayCaseItem(null, wish('one'), true);
  const taken = await sayCaseItem(of, null, true);
  expect(taken).toMatchObject({ said: null, mayGoWithDossier: false, nth: 2 });
  expect(await thing(of)).toMatchObject({ present: null, lastLost: false, lost: 0 });
  const digest = await digestSalted(taken.salt, textOfCaseItem(taken));
  expect((await linesHere()).at(-1)?.digests).toEqual({ 'case-item': digest });
  await sayCaseItem(of, wish('again'), true);
  expect((await thing(of))?.present?.said).toEqual(wish('again'));
});

test('things come in the order in which they were first spoken of', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const said: CaseItem[] = [];
  for (const at of ['2026-03-01', '2026-01-01', '2026-02-01']) {
    vi.setSystemTime(new Date(at));
    said.push(await sayCaseItem(null, wish(at), false));
  }
  vi.setSystemTime(new Date('2026-04-01'));
  await sayCaseItem(said[1]?.of ?? '', wish('corrected'), false);
  vi.useRealTimers();
  const [a, b, c] = said.map(({ of }) => of);
  expect((await caseThings()).map(({ of }) => of)).toEqual([b, c, a]);
});

test('a thing stays of its kind, nothing is said of one that is not there, and a new one says something', async () => {
  const { of } = await sayCaseItem(null, wish('one'), false);
  const refused = [
    [sayCaseItem(of, impact('I lie awake'), false), 'bad-message'],
    [sayCaseItem(newId(), wish('two'), false), 'not-found'],
    [sayCaseItem(null, null, false), 'bad-message'],
    [sayCaseItem(null, { kind: 'wish' } as never, false), 'bad-message'],
    [letCaseItemGo(newId(), true), 'not-found'],
  ] as const;
  for (const [saying, code] of refused) await expect(saying).rejects.toMatchObject({ code });
  expect([(await linesHere()).length, await database().caseItems.count()]).toEqual([2, 1]);
});

test('whether it may go is said anew without a line; what was taken back goes nowhere', async () => {
  const { of } = await sayCaseItem(null, wish('one'), false);
  const lines = await linesHere();
  await letCaseItemGo(of, true);
  expect((await thing(of))?.present).toMatchObject({ mayGoWithDossier: true, said: wish('one') });
  expect(await linesHere()).toEqual(lines);
  await sayCaseItem(of, null, false);
  await expect(letCaseItemGo(of, true)).rejects.toMatchObject({ code: 'not-found' });
});

test('what must not stand in a copy never goes with a dossier', async () => {
  await expect(sayCaseItem(null, OWN, true)).rejects.toMatchObject({ code: 'bad-message' });
  const { of } = await sayCaseItem(null, OWN, false);
  await expect(letCaseItemGo(of, true)).rejects.toMatchObject({ code: 'bad-message' });
  expect((await thing(of))?.present?.mayGoWithDossier).toBe(false);
});

test('a saying that cannot be read is counted, and where it was the last, nothing before it holds', async () => {
  const first = await sayCaseItem(null, wish('one'), true);
  const second = await sayCaseItem(first.of, wish('two'), true);
  const other = await sayCaseItem(null, wish('other'), true);
  await damage(first);
  expect(await thing(first.of)).toMatchObject({
    present: second,
    sayings: [second],
    lost: 1,
    lastLost: false,
  });
  await damage(second);
  expect(await thing(first.of)).toEqual({
    of: first.of,
    present: null,
    sayings: [],
    lost: 2,
    lastLost: true,
  });
  expect((await thing(other.of))?.present).toEqual(other);
  const third = await sayCaseItem(first.of, wish('three'), true);
  expect(third.nth).toBe(3);
  expect((await thing(first.of))?.present).toEqual(third);
});

test('a saying put in the place of another is none', async () => {
  const one = await sayCaseItem(null, wish('one'), true);
  const two = await sayCaseItem(null, wish('two'), true);
  const row = await database().caseItems.get(two.id);
  await database().caseItems.update(one.id, { sealed: row?.sealed ?? new Uint8Array(0) });
  await database().caseItems.update(two.id, { nth: 7 });
  for (const { of } of [one, two]) expect(await thing(of)).toMatchObject({ present: null, lost: 1 });
});

test('while locked nothing is said or told; behind the second passphrase there is nothing', async () => {
  const { of } = await sayCaseItem(null, wish('one'), true);
  closeVault();
  for (const one of [caseThings(), sayCaseItem(null, wish('two'), true), letCaseItemGo(of, false)])
    await expect(one).rejects.toMatchObject(LOCKED);
  await openVault('empty');
  expect(await caseThings()).toEqual([]);
  await expect(sayCaseItem(null, wish('two'), true)).rejects.toMatchObject({ code: 'not-found' });
  expect(await database().caseItems.count()).toBe(1);
});
