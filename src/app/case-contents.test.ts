import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { linesHere, newBrowser } from '../../tests/backups.ts';
import type { CaseItem } from '../domain/case-item/case-item.ts';
import type { CaseSaying } from '../domain/case-item/kinds.ts';
import { database } from '../vault/database.ts';
import { caseThings, letCaseItemGo, sayCaseItem } from './case.ts';
import { caseContents } from './case-contents.ts';

const wish = (words: string): CaseSaying => ({ kind: 'wish', words });
const told: CaseSaying = { kind: 'told-to-stop', when: null, how: null, words: 'Stop.', captures: [] };
const own: CaseSaying = {
  kind: 'own-details',
  names: ['M'],
  handles: [],
  addresses: [],
  phones: [],
  mails: [],
};
const going = ({ of, at, said, salt }: CaseItem) => ({ of, at, said, salt });
const contents = async () => await caseContents(await linesHere());

async function damage({ id }: CaseItem): Promise<void> {
  expect(await database().caseItems.update(id, { sealed: new Uint8Array(99) })).toBe(1);
}

beforeEach(() => newBrowser());

test('what holds and may go goes along, by kind and then by time; what is private or taken back does not', async () => {
  const first = await sayCaseItem(null, wish('one'), true);
  const second = await sayCaseItem(null, wish('two'), true);
  const stop = await sayCaseItem(null, told, true);
  await sayCaseItem(null, wish('private'), false);
  await sayCaseItem(null, own, false);
  const taken = await sayCaseItem(null, wish('taken back'), true);
  await sayCaseItem(taken.of, null, true);
  const corrected = await sayCaseItem(first.of, wish('one, corrected'), true);
  const caseItems = [stop, second, corrected].map(going);
  expect(await contents()).toEqual({ caseItems, caseItemsLost: 0 });
  await letCaseItemGo(second.of, false);
  expect((await contents()).caseItems).toEqual([stop, corrected].map(going));
});

test('where the last saying cannot be read nothing older goes in its place, and it is counted', async () => {
  const first = await sayCaseItem(null, wish('one'), true);
  const second = await sayCaseItem(first.of, wish('two'), true);
  const details = await sayCaseItem(null, own, false);
  await sayCaseItem(details.of, own, false);
  await damage(second);
  expect(await contents()).toEqual({ caseItems: [], caseItemsLost: 1 });
  await damage((await caseThings()).find(({ of }) => of === details.of)?.present as CaseItem);
  expect((await contents()).caseItemsLost).toBe(1);
});

test('what the log does not name as what holds is not handed over', async () => {
  const item = await sayCaseItem(null, wish('one'), true);
  const lines = await linesHere();
  const without = lines.filter(({ about }) => about.id !== item.of);
  expect(await caseContents(without)).toEqual({ caseItems: [], caseItemsLost: 1 });
  expect(await caseContents(null)).toEqual({ caseItems: [going(item)], caseItemsLost: 0 });
});
