import { expect, test } from 'vitest';
import { authorsOf } from './authors.ts';
import { type ExtractedPost, emptyPost } from './post.ts';

type Said = { id?: string; handle?: string; name?: string; mine?: boolean };

function post({ id, handle, name, mine }: Said): ExtractedPost {
  const found = (value: string | undefined) =>
    value ? { value, rule: 'test', basis: 'text' as const } : null;
  const direction = mine ? { value: 'from-me' as const, rule: 'test', basis: 'text' as const } : null;
  const names = { accountId: found(id), handle: found(handle), authorName: found(name), direction };
  return { ...emptyPost('x', 'post'), ...names };
}

const told = (posts: Said[]) =>
  authorsOf(posts.map(post)).map(({ who, name, handle, posts: theirs }) => [
    who,
    name,
    handle,
    theirs.length,
  ]);

test('the account with the most posts comes first, each post belongs to one', () => {
  expect(told([{ handle: '@mara' }, { handle: '@tobin' }, { handle: '@tobin' }])).toEqual([
    ['named', null, '@tobin', 2],
    ['named', null, '@mara', 1],
  ]);
});

test('an id holds an account together when its name or handle changes', () => {
  expect(
    told([
      { id: '7', handle: '@old', name: 'Old' },
      { id: '7', handle: '@new', name: 'New' },
    ]),
  ).toEqual([['named', 'Old', '@old', 2]]);
});

test('a handle alone belongs to the id that stands with it elsewhere, in any case', () => {
  expect(told([{ handle: 'Tobin' }, { id: '7', handle: '@tobin' }])).toEqual([['named', null, 'Tobin', 2]]);
});

test('one name is not one account where the handles differ', () => {
  expect(
    told([
      { handle: '@a', name: 'Tobin' },
      { handle: '@b', name: 'Tobin' },
    ]),
  ).toHaveLength(2);
});

test('own messages and those without any name stand apart', () => {
  expect(told([{ mine: true, name: 'Mara' }, { mine: true }, {}, { name: 'Mara' }])).toEqual([
    ['me', 'Mara', null, 2],
    ['nobody', null, null, 1],
    ['named', 'Mara', null, 1],
  ]);
});
