import { describe, expect, it } from 'vitest';
import { type CheckOrder, comparedWords, conclude, isSamePost, type Seen } from './later-check.ts';
import { type ExtractedPost, emptyPost } from './post.ts';

const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });
const post = (more: Partial<ExtractedPost> = {}): ExtractedPost => ({
  ...emptyPost('forum', 'post'),
  id: found('7'),
  permalink: found('https://forum.test/t?post=7'),
  text: found('I see you'),
  ...more,
});
const ORDER: CheckOrder = {
  id: 'a'.repeat(32),
  record: `sha256:${'b'.repeat(64)}`,
  address: 'https://forum.test/t?post=7',
  lookFor: { platform: 'forum', postId: '7', permalink: 'https://forum.test/t?post=7' },
  words: `sha256:${'c'.repeat(64)}`,
  lang: 'en-GB',
  withoutPicture: false,
};
const seen = (more: Partial<Seen>): Seen => ({
  url: 'https://forum.test/t?post=7',
  lang: 'en',
  post: null,
  sameWords: false,
  status: 200,
  asksForPassword: false,
  ...more,
});

describe('what a later look shows', () => {
  it.each<[string, Partial<Seen>, string, string]>([
    ['the same words', { post: post(), sameWords: true }, 'still-there', 'same-words'],
    [
      'the same words on another host',
      { url: 'https://m.forum.test/', post: post(), sameWords: true },
      'still-there',
      'same-words',
    ],
    ['other words', { post: post({ text: found('Never mind') }) }, 'changed', 'other-words'],
    [
      'a notice in its place',
      { post: post({ removed: found('Deleted'), text: null }) },
      'gone',
      'notice-in-its-place',
    ],
    ['the post without words', { post: post({ text: null }) }, 'cannot-tell', 'no-words'],
    ['a translation', { post: post({ translated: found('Translated') }) }, 'cannot-tell', 'other-language'],
    ['a page in another language', { lang: 'de', post: post() }, 'cannot-tell', 'other-language'],
    ['404', { status: 404 }, 'gone', 'server-says-gone'],
    ['410', { status: 410 }, 'gone', 'server-says-gone'],
    ['404 of another host', { status: 404, url: 'https://login.test/' }, 'cannot-tell', 'another-site'],
    ['403', { status: 403 }, 'cannot-tell', 'error-answer'],
    ['500', { status: 500 }, 'cannot-tell', 'error-answer'],
    ['a login', { asksForPassword: true }, 'cannot-tell', 'asks-for-a-password'],
    ['a page without it', {}, 'cannot-tell', 'not-on-the-page'],
    ['a page whose status is not told', { status: null }, 'cannot-tell', 'not-on-the-page'],
    [
      '404 where the post stands all the same',
      { status: 404, post: post(), sameWords: true },
      'still-there',
      'same-words',
    ],
  ])('%s', (_name, more, result, why) => {
    expect(conclude(ORDER, seen(more))).toEqual({ found: result, why });
  });
});

describe('the same post', () => {
  const lookFor = ORDER.lookFor;
  if (!lookFor) throw new Error('an order for a post');
  it.each<[string, Partial<ExtractedPost>, boolean]>([
    ['by its id', { permalink: null }, true],
    ['not by its address where the id differs', { id: found('8') }, false],
    ['by its address where there is no id', { id: null }, true],
    ['not without either', { id: null, permalink: null }, false],
    ['not of another platform', { platform: 'other' }, false],
  ])('%s', (_name, more, expected) => {
    expect(isSamePost(post(more), lookFor)).toBe(expected);
  });
});

it('compares words, not how they are spaced or composed', () => {
  expect(comparedWords('  e\u0301a \n\u00a0b ')).toBe('éa b');
  expect(comparedWords('Ab')).not.toBe(comparedWords('ab'));
});
