import { expect, test, vi } from 'vitest';
import type { CaptureDraft } from '../messaging/protocol.ts';
import { fitMessage, fitPicture } from './fit-message.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));

const draft = {
  steps: [],
  texts: {
    'page-html': 'p'.repeat(2_000),
    'post-html': 'h'.repeat(1_000),
    'page-text': 'words',
    'post-text': 'ق'.repeat(5),
  },
  post: { context: [{ text: 'q'.repeat(1_000) }] },
} as unknown as CaptureDraft;

const remarks = (sent: CaptureDraft) => sent.steps.map(({ code, remark }) => [code, remark]);

test('what fits goes as it is', () => {
  expect(fitMessage(draft, 5_000)).toBe(draft);
});

test('the copy of the page goes first, and the record says so', () => {
  const sent = fitMessage(draft, 3_000);
  expect(sent.texts).toEqual({ ...draft.texts, 'page-html': null });
  expect(sent.post).toBe(draft.post);
  expect(remarks(sent)).toEqual([['snapshot-too-large', 'too large to be sent: the copy of the page']]);
});

test('the words are never given up', () => {
  const sent = fitMessage(draft, 16);
  expect(sent.texts).toEqual({ ...draft.texts, 'page-html': null, 'post-html': null });
  expect(sent.post?.context).toEqual([]);
  expect(sent.steps).toHaveLength(3);
});

test('what counts is the size that is sent: a control character takes six bytes in JSON', () => {
  const bells = { ...draft, texts: { ...draft.texts, 'page-html': '\u0007'.repeat(2_000) } };
  expect(fitMessage(draft, 5_000)).toBe(draft);
  expect(fitMessage(bells, 5_000).texts['page-html']).toBeNull();
});

test('a drawing too large to be sent is refused', () => {
  expect(fitPicture('p'.repeat(9), 9)).toHaveLength(9);
  expect(() => fitPicture('p'.repeat(10), 9)).toThrow('picture-too-tall');
});
