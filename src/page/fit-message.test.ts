import { expect, test, vi } from 'vitest';
import type { CaptureDraft } from '../messaging/protocol.ts';
import { fitMessage } from './fit-message.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));

const draft = {
  steps: [],
  texts: {
    'page-html': 'p'.repeat(60),
    'post-html': 'h'.repeat(30),
    'page-text': 'words',
    'post-text': 'ق'.repeat(5),
  },
  renderedPost: 'r'.repeat(20),
} as unknown as CaptureDraft;

test('what fits goes as it is', () => {
  expect(fitMessage(draft, 1000)).toBe(draft);
});

test('the copy of the page goes first, and the record says so', () => {
  const sent = fitMessage(draft, 100);
  expect([sent.texts['page-html'], sent.texts['post-html'], sent.renderedPost]).toEqual([
    null,
    draft.texts['post-html'],
    draft.renderedPost,
  ]);
  expect(sent.steps).toEqual([
    { step: 'snapshot', outcome: 'failed', code: 'snapshot-too-large', remark: 'too large to be sent' },
  ]);
});

test('the words are never given up', () => {
  const sent = fitMessage(draft, 16);
  expect(sent.texts).toEqual({ ...draft.texts, 'page-html': null, 'post-html': null });
  expect(sent.renderedPost).toBeNull();
  expect(sent.steps).toHaveLength(3);
});
