// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import type { CaptureDetail } from '../../domain/record.ts';
import { StillThere } from './still-there.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

async function wordsBeside(posts: unknown) {
  const facts = { what: 'conversation', checks: null, conversation: { posts } };
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () =>
    root.render(createElement(StillThere, { detail: { facts } as unknown as CaptureDetail })),
  );
  const words = place.textContent;
  await act(async () => root.unmount());
  return words;
}

test('a conversation is not looked at again as a whole; what can be done is said in words that fit it', async () => {
  expect(await wordsBeside(null)).toContain('keep that message with “Keep this post”');
});

test('nor is a list that posts were chosen from: the way to those posts is said', async () => {
  const words = await wordsBeside({ chosen: 3, kept: 3 });
  expect(words).toContain('press “Show all that was kept together”');
  expect(words).not.toContain('conversation');
});
