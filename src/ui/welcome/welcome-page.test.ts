// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { WelcomePage } from './welcome-page.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

test('the first page says what Holdfast cannot do before anything is kept, with no step to take first', async () => {
  const place = document.createElement('div');
  const root = createRoot(place);
  const actions = { openRecord: vi.fn(), openSettings: vi.fn() };
  await act(async () => root.render(createElement(WelcomePage, actions)));
  for (const said of [
    'It does not hide.',
    'or set one first.',
    'It does not erase browser history.',
    'It does not help against a program that watches this device.',
    'use one that they cannot reach.',
    'If you remove Holdfast, all that you kept is erased.',
  ])
    expect(place.textContent).toContain(said);
  await act(async () => root.unmount());
});
