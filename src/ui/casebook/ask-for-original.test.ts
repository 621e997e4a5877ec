// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { MediaItem } from '../../domain/post.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { AskForOriginal } from './ask-for-original.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

test('what the request tells is said before it is made, and where to turn is one step away', async () => {
  const askForOriginal = vi.fn();
  const item = { kind: 'image', url: 'https://media.example.test/1.jpg', alt: null } as unknown as MediaItem;
  const detail = { facts: { id: 'a'.repeat(32), page: { url: 'https://example.test/' } } };
  const named = { item, number: 1, row: null, name: 'Picture 1' };
  const props = { detail: detail as CaptureDetail, named, isKept: false, kept: () => undefined };
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const value = { askForOriginal } as unknown as CasebookActions;
  await act(async () =>
    root.render(createElement(ActionsContext, { value }, createElement(AskForOriginal, props))),
  );
  await act(async () => place.querySelector('button')?.click());
  expect(askForOriginal).not.toHaveBeenCalled();
  expect(place.textContent).toContain('This asks media.example.test for the file');
  const link = place.querySelector('a');
  expect([link?.getAttribute('href'), link?.textContent]).toEqual([
    'help.html',
    'Is someone under 18 in the picture?',
  ]);
});
