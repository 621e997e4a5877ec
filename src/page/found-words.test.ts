import { expect, test, vi } from 'vitest';
import { type ExtractedPost, emptyPost } from '../domain/post.ts';
import { foundWords, sameness } from './found-words.ts';

vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));

const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });
const post: ExtractedPost = {
  ...emptyPost('x', 'post'),
  handle: found('@grey_heron_77'),
  text: found('I know which gate you use 🔪'),
  postedAt: found('5s'),
};

test('platform, account, date and first words, in one line', () => {
  expect(foundWords(post)).toBe('X, @grey_heron_77, 5s: I know which gate you use 🔪');
});

test('what is missing is said to be, not made up', () => {
  expect(foundWords(emptyPost('x', 'post'))).toBe('X, account not found, no date found: no words');
});

test('a time that counts on leaves it the same post; other words or another account do not', () => {
  expect(sameness({ ...post, postedAt: found('6s') })).toBe(sameness(post));
  expect(sameness({ ...post, text: found('Have a lovely day.') })).not.toBe(sameness(post));
  expect(sameness({ ...post, handle: found('@mara_example') })).not.toBe(sameness(post));
});
