// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { activeParts } from '../../../tests/page/active-parts.ts';
import type { RecordedRow } from '../../domain/conversation.ts';
import { emptyPost } from '../../domain/post.ts';
import { GatheredPosts } from './gathered-posts.ts';

const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });

function row(n: number, after: number | null, more: Partial<RecordedRow> = {}): RecordedRow {
  const post = { ...emptyPost('web', 'post'), text: found(`words ${n}`) };
  const extractor = { id: 'test', version: '1' };
  const html = `<p>words ${n}</p>`;
  const seenAt = '2026-11-22T10:00:01.000Z';
  return { n, seenAt, post, extractor, html, after, apart: false, laterStateOf: null, ...more };
}

/** Adds each row as its element shows it at that instant. */
function gathered(...rows: RecordedRow[]) {
  const posts = new GatheredPosts();
  const element = document.createElement('div');
  document.body.append(element);
  for (const one of rows) {
    element.textContent = `shown ${one.n}`;
    posts.add(one, element);
  }
  return posts.list();
}

test('the list has the order of the page, whichever was read first, and the words of each as it was shown', () => {
  const list = gathered(row(1, null), row(2, 1), row(3, null));
  expect(list.map(({ texts }) => texts['post-text'])).toEqual(['shown 3', 'shown 1', 'shown 2']);
});

test('a post that was opened later is one post, as it stood last', () => {
  const list = gathered(row(1, null), row(2, 1), row(3, null, { laterStateOf: 1 }));
  expect(list.map(({ row: { n } }) => n)).toEqual([3, 2]);
});

test('words that were taken away later stay', () => {
  const post = { ...emptyPost('web', 'post'), removed: found('This was deleted') };
  const list = gathered(row(1, null), row(2, null, { laterStateOf: 1, post }));
  expect(list.map(({ row: { n } }) => n)).toEqual([1]);
});

test('the copy of one opens alone and is inert; without a copy there is none', () => {
  const [one, other] = gathered(row(1, null, { html: '<p>words</p>' }), row(2, 1, { html: null }));
  const html = one?.texts['post-html'] ?? '';
  expect(html).toMatch(
    /^<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/,
  );
  expect(html).toContain('<p>words</p>');
  expect(activeParts(new DOMParser().parseFromString(html, 'text/html'))).toEqual([]);
  expect(other?.texts['post-html']).toBeNull();
});
