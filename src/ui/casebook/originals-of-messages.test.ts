// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { conversationFacts, inventedRow } from '../../../tests/invented-conversation.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { OriginalsOfMessages } from './originals-of-messages.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

test.each([
  ['posts', { posts: { chosen: 1, kept: 1 } }, 'No post we can read here names a picture, video or sound.'],
  ['messages', {}, 'No message we can read here names a picture, video or sound.'],
])('files are looked for in %s by the name of what was kept', async (called, more, none) => {
  const value = {
    originalsOf: async () => [],
    onChanged: () => () => undefined,
    messages: async () => ({ total: 1, withMedia: async () => ({ shown: [], next: null }) }),
  } as unknown as CasebookActions;
  const conversation = conversationFacts([inventedRow(1)], more);
  const detail = { facts: { id: 'a'.repeat(32), conversation } } as CaptureDetail;
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  end = () => root.unmount();
  const view = createElement(OriginalsOfMessages, { detail });
  await act(async () => root.render(createElement(ActionsContext, { value }, view)));
  expect(place.querySelector('button')?.textContent).toBe(`Look for files in these ${called}`);
  await act(async () => place.querySelector('button')?.click());
  expect(place.querySelector('[role=status]')?.textContent).toBe(none);
});
