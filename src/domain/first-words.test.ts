import { expect, test } from 'vitest';
import { cutText, firstWords } from './first-words.ts';

const FAMILY = '👨\u200d👩\u200d👧';

test('a short text is one line', () => {
  expect(firstWords(' one\n two\t three ')).toBe('one two three');
});

test('a long text is cut between characters, never inside an emoji or a letter with its marks', () => {
  expect(firstWords(FAMILY.repeat(40), 20)).toBe(`${FAMILY.repeat(2)}…`);
  expect(firstWords('e\u0301'.repeat(100), 3)).toBe('e\u0301…');
});

test('one character longer than the limit is halved, so that something is shown', () => {
  expect(cutText(`a${'\u0301'.repeat(50)}`, 10)).toHaveLength(10);
});
