import { expect, test, vi } from 'vitest';
import { USUAL_PAPERS } from '../../domain/papers.ts';
import { AS_IT_IS, howProblem, optionsOf } from './export-how.ts';
import { suggestedNames } from './export-names.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));

const NAMES = suggestedNames({ initials: 'MJS', fileName: 'MJS-case' });
const [first, second] = ['violet ladder 17', 'violet ladder 17'];

test('left as it is, it is one file that is not locked', () => {
  expect(howProblem(AS_IT_IS)).toBeNull();
  expect(optionsOf(NAMES, AS_IT_IS)).toEqual({
    initials: 'MJS',
    fileName: 'MJS-case',
    lock: null,
    papers: USUAL_PAPERS,
    mostBytes: null,
    timestamp: null,
    intimate: false,
  });
});

test('a passphrase has to be long enough and typed twice, a key has to look like one', () => {
  const says = (how: Partial<typeof AS_IT_IS>) => howProblem({ ...AS_IT_IS, ...how })?.says;
  expect(says({ lock: 'passphrase', first: 'short', second: 'short' })).toBe('lock_too_short');
  expect(says({ lock: 'passphrase', first, second: 'violet ladder 18' })).toBe('lock_differ');
  expect(says({ lock: 'passphrase', first, second })).toBeUndefined();
  expect(says({ lock: 'key', key: 'ssh-ed25519 AAAA' })).toBe('export_key_bad');
  expect(says({ lock: 'key', key: 'age1abc' })).toBeUndefined();
  // What was typed before another choice was made counts for nothing.
  expect(says({ lock: 'none', first: 'x', key: 'y' })).toBeUndefined();
});

test('the size of one file is a whole number of MB from five', () => {
  const says = (most: string) => howProblem({ ...AS_IT_IS, most })?.says;
  for (const most of ['0', '00', '1', '4', '-5', '5.5', '1e3', 'a', '1234567'])
    expect(says(most), most).toBe('export_most_bad');
  for (const most of ['', '5', '25', '999999']) expect(says(most), most).toBeUndefined();
  expect(optionsOf(NAMES, { ...AS_IT_IS, most: '25' }).mostBytes).toBe(25_000_000);
});

test('only what was chosen goes along', () => {
  const how = { ...AS_IT_IS, first, second, key: 'age1abc' };
  expect(optionsOf(NAMES, { ...how, lock: 'passphrase' }).lock).toEqual({
    kind: 'passphrase',
    passphrase: first,
  });
  expect(optionsOf(NAMES, { ...how, lock: 'key' }).lock).toEqual({ kind: 'key', key: 'age1abc' });
  expect(optionsOf(NAMES, { ...how, lock: 'none' }).lock).toBeNull();
});
