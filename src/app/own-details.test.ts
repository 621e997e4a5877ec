import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { newBrowser } from '../../tests/backups.ts';
import type { OwnDetails } from '../domain/case-item/kinds.ts';
import { caseThings, sayCaseItem } from './case.ts';
import { keepOwnDetails, ownDetails } from './own-details.ts';

const NOTHING: OwnDetails = {
  kind: 'own-details',
  names: [],
  handles: [],
  addresses: [],
  phones: [],
  mails: [],
};
const named = (...names: string[]): OwnDetails => ({ ...NOTHING, names });

beforeEach(() => newBrowser());

test('what was written in several places, or came with a backup beside it, is looked for all together', async () => {
  expect(await ownDetails()).toBeNull();
  await sayCaseItem(null, named('Mara', 'M'), false);
  await sayCaseItem(null, { ...named('Mara', 'Quill'), phones: ['07700 900123'] }, false);
  expect(await ownDetails()).toEqual({ ...named('Mara', 'M', 'Quill'), phones: ['07700 900123'] });
});

test('what is taken out of them is in none any more', async () => {
  await sayCaseItem(null, named('Mara'), false);
  await sayCaseItem(null, named('Quill'), false);
  await keepOwnDetails(named('Mara'));
  expect(await ownDetails()).toEqual(named('Mara'));
  const lines = (await caseThings()).flatMap(({ sayings }) => sayings).length;
  await keepOwnDetails(named('Mara'));
  expect((await caseThings()).flatMap(({ sayings }) => sayings)).toHaveLength(lines);
});

test('nothing typed is nothing said', async () => {
  await keepOwnDetails(NOTHING);
  expect(await caseThings()).toEqual([]);
});
