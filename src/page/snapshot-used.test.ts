// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { usedBy } from './snapshot-used.ts';

function post(): Element {
  const root = document.createElement('article');
  root.append(Object.assign(document.createElement('p'), { className: 'words' }));
  return root;
}

test('rules that can apply to the post are used, others are not', () => {
  const isUsed = usedBy(post(), [document.documentElement]);
  expect(['p', '.words', 'html', 'p::before', '::selection', ':no-such-thing()'].map(isUsed)).not.toContain(
    false,
  );
  expect(['b', '.other', 'article > b'].map(isUsed)).not.toContain(true);
});

test('a page with more rules than can be asked about in two seconds keeps those that are left', () => {
  const isUsed = usedBy(post(), []);
  expect(isUsed('b')).toBe(false);
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_001);
  expect(isUsed('b')).toBe(true);
});
