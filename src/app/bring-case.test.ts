import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { backedUp, backUp, CLEAN, keepWith, linesHere, newBrowser, restore } from '../../tests/backups.ts';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { logThatKept, madeUpBackup } from '../../tests/made-up-backup.ts';
import { otherLogTexts } from '../../tests/other-log-texts.ts';
import { digestCaseItem } from '../crypto/digest.ts';
import type { CaseItem } from '../domain/case-item/case-item.ts';
import type { CaseSaying } from '../domain/case-item/kinds.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import { caseThings, sayCaseItem } from '../vault/case-items.ts';
import { database } from '../vault/database.ts';
import { eraseCaseThing } from '../vault/erase-case.ts';
import { erasedCaptures, erasedCaseThings } from '../vault/erased.ts';
import { caseContents } from './case-contents.ts';

vi.mock('../crypto/age.ts', async (original) =>
  (await import('../../tests/quick-age.ts')).quickAge(original),
);

beforeEach(() => newBrowser());

const wish = (words: string): CaseSaying => ({ kind: 'wish', words });
const thing = async (of: string) => (await caseThings()).find((one) => one.of === of);
const going = async () => (await caseContents(await linesHere())).caseItems.map(({ said }) => said);

/** As anybody with a passphrase can write it. */
function madeUp(of: string, words: string, more: Partial<CaseItem> = {}): CaseItem {
  const about = { id: newId(), of, at: instantOf(new Date()), nth: 1, broughtIn: null, salt: newId() };
  return { ...about, said: wish(words), mayGoWithDossier: true, ...more };
}

async function backupOf(...items: CaseItem[]) {
  return await madeUpBackup([], await logThatKept([]), [], [], items);
}

async function damage({ id }: CaseItem): Promise<void> {
  expect(await database().caseItems.update(id, { sealed: new Uint8Array(99) })).toBe(1);
}

test('everything that was said is there again in another browser, as it was, with a line for each saying', async () => {
  const first = await sayCaseItem(null, wish('one 🔪 عربي'), false);
  const second = await sayCaseItem(first.of, wish('one, corrected'), true);
  const taken = await sayCaseItem(null, wish('taken back'), true);
  await sayCaseItem(taken.of, null, false);
  const before = await caseThings();
  const file = await backUp();

  await newBrowser();
  expect(await restore(file)).toEqual({ ...CLEAN, things: 2 });
  expect(await caseThings()).toEqual(before);
  expect(await going()).toEqual([second.said]);
  const lines = (await linesHere()).filter(({ about }) => about.kind === 'case');
  expect(lines.map(({ action }) => action)).toEqual(Array(4).fill('restored'));
  const digests = await Promise.all(before.flatMap(({ sayings }) => sayings).map(digestCaseItem));
  expect(lines.map((line) => line.digests['case-item']).sort()).toEqual(digests.sort());
  expect(await otherLogTexts()).toHaveLength(1);

  expect(await restore(file)).toEqual(CLEAN);
  expect(await caseThings()).toEqual(before);
  await sayCaseItem(first.of, wish('said here'), true);
  expect(await going()).toEqual([wish('said here')]);
}, 60_000);

test('what somebody else said of a thing that is here comes in as private, and holds once it is said here', async () => {
  const mine = await sayCaseItem(null, wish('mine'), true);
  const first = await backUp();
  const planted = await sayCaseItem(mine.of, wish('planted'), true);
  const theirs = await backUp();

  await newBrowser();
  await restore(first);
  const own = await sayCaseItem(mine.of, wish('mine, corrected'), true);
  expect(await restore(theirs)).toEqual({ ...CLEAN, things: 1, aside: 1 });
  expect(await restore(theirs)).toEqual(CLEAN);
  const { present, sayings } = (await thing(mine.of)) ?? {};
  const beside = { ...planted, nth: 0, mayGoWithDossier: false, broughtIn: expect.any(Object) };
  expect([present, sayings]).toEqual([own, [beside, mine, own]]);
  expect(await going()).toEqual([wish('mine, corrected')]);
  await sayCaseItem(mine.of, wish('planted'), true);
  expect(await going()).toEqual([wish('planted')]);

  // On to a third browser, where nothing is yet: as it was here.
  const [now, onward] = [await caseThings(), await backUp()];
  await newBrowser();
  expect(await restore(onward)).toEqual({ ...CLEAN, things: 1 });
  expect(await caseThings()).toEqual(now);
  // The log of the first browser came along: nothing but this thing leads to it.
  expect(await otherLogTexts()).toHaveLength(2);
}, 60_000);

test('damaged sayings come back from a backup as the log names them, at their places, for the person alone', async () => {
  const first = await sayCaseItem(null, wish('one'), true);
  const second = await sayCaseItem(first.of, wish('two'), true);
  const file = await backUp();
  await damage(first);
  await damage(second);
  expect(await going()).toEqual([]);
  expect(await restore(file)).toEqual({ ...CLEAN, things: 1, aside: 2 });
  const sayings = [first, second].map((one) => ({ ...one, mayGoWithDossier: false }));
  expect(await thing(first.of)).toEqual({
    of: first.of,
    present: sayings[1],
    sayings,
    lost: 0,
    lastLost: false,
  });
  expect(await restore(file)).toEqual(CLEAN);
}, 60_000);

test('other words under the id of a damaged saying stay outside, and so does a saying under another thing', async () => {
  const mine = await sayCaseItem(null, wish('mine'), true);
  const other = await sayCaseItem(null, wish('other'), true);
  await damage(mine);
  expect(await restore(await backupOf({ ...mine, said: wish('forged') }))).toEqual(CLEAN);
  expect(await thing(mine.of)).toMatchObject({ present: null, lost: 1 });
  expect(await restore(await backupOf(madeUp(newId(), 'forged', { id: other.id })))).toEqual(CLEAN);
  expect((await thing(other.of))?.present).toEqual(other);
  expect(await otherLogTexts()).toEqual([]);
}, 60_000);

test('places that somebody made up leave room for what is said here', async () => {
  const of = newId();
  await restore(await backupOf(madeUp(of, 'one', { nth: 7 }), madeUp(of, 'last', { nth: 1_000_000 })));
  expect((await thing(of))?.sayings.map(({ nth }) => nth)).toEqual([1, 2]);
  expect((await sayCaseItem(of, wish('mine'), true)).nth).toBe(3);
}, 60_000);

test('a thing that does not hold together stays outside, and keeps no other out', async () => {
  const [bad, good] = [newId(), newId()];
  const told: CaseSaying = { kind: 'told-to-stop', when: null, how: null, words: '', captures: [] };
  const one = madeUp(bad, 'one');
  const broken: CaseItem[][] = [
    [one, madeUp(bad, 'at the same place')],
    [one, madeUp(bad, 'twice', { id: one.id, nth: 2 })],
    [one, madeUp(bad, '', { said: told, nth: 2 })],
    [madeUp(bad, 'beside nothing', { nth: 0 })],
    [madeUp(bad, '', { said: { kind: 'verdict' } as never })],
  ];
  for (const items of broken) {
    await newBrowser();
    const file = await backupOf(...items, madeUp(good, 'good'));
    expect(await restore(file)).toEqual({ ...CLEAN, things: 1, damaged: 1 });
    expect((await caseThings()).map(({ of }) => of)).toEqual([good]);
  }
}, 60_000);

test('what must not stand in a copy goes along from no backup', async () => {
  const own = { kind: 'own-details', names: ['M'], handles: [], addresses: [], phones: [], mails: [] };
  const item = madeUp(newId(), '', { said: own as CaseSaying });
  expect(await restore(await backupOf(item))).toEqual({ ...CLEAN, damaged: 1 });
  expect(await restore(await backupOf({ ...item, mayGoWithDossier: false }))).toEqual({
    ...CLEAN,
    things: 1,
  });
  expect(await going()).toEqual([]);
}, 60_000);

test('what cannot be read on the device is counted, and the rest is in the backup', async () => {
  await keepWith('kept');
  const first = await sayCaseItem(null, wish('one'), true);
  await sayCaseItem(first.of, wish('two'), true);
  const gone = await sayCaseItem(null, wish('gone'), true);
  await damage(first);
  await damage(gone);
  const { file, made } = await backedUp();
  expect(made).toMatchObject({ captures: 1, leftOut: 1, partly: 1 });
  await newBrowser();
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 1, things: 1 });
  expect((await caseThings()).map(({ present }) => present?.said)).toEqual([wish('two')]);
}, 60_000);

test('a thing that was erased comes back from an older backup, and is told as erased in another browser', async () => {
  const { of } = await sayCaseItem(null, wish('one'), true);
  const file = await backUp();
  await keepWith('kept');
  await eraseCaseThing(of, 'by mistake');
  const later = await backUp();
  expect(await restore(file)).toEqual({ ...CLEAN, things: 1 });
  expect(await going()).toEqual([wish('one')]);
  await newBrowser();
  expect(await restore(later)).toMatchObject({ restored: 1, things: 0 });
  expect(await erasedCaseThings()).toMatchObject([{ id: of, reason: 'by mistake' }]);
  expect(await erasedCaptures()).toEqual([]);
}, 60_000);

test('what a backup says was erased of the case counts only where its log says that of a thing', async () => {
  const capture = await inventedCapture('kept');
  const left = { id: newId(), at: instantOf(new Date()), reason: 'made up', salt: newId() };
  const log = await logThatKept([capture], [left]);
  await restore(await madeUpBackup([capture], log, [], [left]));
  expect([(await erasedCaptures()).length, await erasedCaseThings()]).toEqual([1, []]);
}, 60_000);
