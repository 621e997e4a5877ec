import { expect, test } from 'vitest';
import { inOrder, KINDS_OF_ACT, Marks, presentMarks, textOfMarks } from './kinds-of-act.ts';

const AT = { utc: '2026-11-22T08:06:44.123Z', zone: 'UTC', offsetMinutes: 0 };
const SET: Marks = {
  id: '1'.repeat(32),
  captureId: '2'.repeat(32),
  at: AT,
  nth: 1,
  kinds: ['contact', 'threat'],
  words: 'you will see',
  mayGoWithDossier: false,
  broughtIn: null,
  salt: '3'.repeat(32),
};
const at = (utc: string) => ({ ...AT, utc });

test.each<[string, Partial<Marks>, boolean]>([
  ['as it is', {}, true],
  ['without any kind', { kinds: [], words: null }, true],
  ['with every kind', { kinds: [...KINDS_OF_ACT] }, true],
  ['a kind twice', { kinds: ['threat', 'threat'] }, false],
  ['in another order', { kinds: ['threat', 'contact'] }, false],
  ['words without a threat', { kinds: ['contact'] }, false],
  ['twenty words', { words: Array(20).fill('no').join(' ') }, true],
  ['twenty-one words', { words: Array(21).fill('no').join(' ') }, false],
  ['words without spaces, too many', { words: '威'.repeat(301) }, false],
  ['words on two lines', { words: 'one\ntwo' }, false],
  ['empty words', { words: '' }, false],
  ['brought in with a backup', { nth: 0, broughtIn: AT }, true],
  ['brought in, with a place of its own', { broughtIn: AT }, false],
  ['said here, without a place', { nth: 0 }, false],
])('a set of marks: %s', (_what, change, holds) => {
  expect(Marks.safeParse({ ...SET, ...change }).success).toBe(holds);
});

test('kinds stand in one order, each once', () => {
  expect(inOrder(['worst', 'threat', 'contact', 'threat'])).toEqual(['contact', 'threat', 'worst']);
});

test('two sets that differ in instant, kinds or words have different texts', () => {
  const texts = [
    SET,
    { ...SET, at: at('2026-11-22T08:06:44.124Z') },
    { ...SET, kinds: ['threat' as const] },
    { ...SET, words: null },
  ].map(textOfMarks);
  expect(texts[0]).toBe('2026-11-22T08:06:44.123Z\ncontact,threat\nyou will see');
  expect(new Set(texts).size).toBe(4);
});

test('the last set that was said here holds, whatever the clock says and a backup brought', () => {
  const placed = (set: Marks) => ({ nth: set.nth, set });
  const later = { ...SET, id: '4'.repeat(32), nth: 2, at: at('2025-11-23T08:06:44.123Z') };
  const brought = { ...SET, id: '5'.repeat(32), nth: 0, at: at('2099-01-01T00:00:00.000Z'), broughtIn: AT };
  expect(presentMarks([later, SET, brought].map(placed))).toBe(later);
  expect(presentMarks([placed(brought)])).toBeNull();
  expect(presentMarks([])).toBeNull();
  // Where the last cannot be read, none that it took back holds.
  expect(presentMarks([placed(SET), { nth: 2, set: null }])).toBeNull();
});
