import { expect, test } from 'vitest';
import { inventedRow, ME, THEM } from '../../tests/invented-conversation.ts';
import { searchedWords } from './searched-words.ts';

test('who wrote and the words, a name once for what follows of the same writer', () => {
  const words = searchedWords([inventedRow(1), inventedRow(2), inventedRow(3)], 1_000);
  expect(words.split(THEM)).toHaveLength(2);
  expect(words).toContain(ME);
  for (const n of [1, 2, 3]) expect(words).toContain(`message ${n}`);
});

test('never more than there is room for', () => {
  expect(searchedWords([inventedRow(1), inventedRow(2)], 20)).toHaveLength(20);
  expect(searchedWords([inventedRow(1)], 0)).toBe('');
  expect(searchedWords([inventedRow(1)], -5)).toBe('');
});
