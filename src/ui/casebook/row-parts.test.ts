// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import type { CaptureRow } from '../../domain/record.ts';
import { Account } from './row-parts.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

async function drawn(row: Partial<CaptureRow>): Promise<HTMLElement> {
  const place = document.createElement('div');
  const account = createElement(Account, { row: { what: 'post', ...row } as CaptureRow });
  await act(async () => createRoot(place).render(account));
  return place;
}

const namesIn = (place: HTMLElement) => [...place.querySelectorAll('bdi')].map((name) => name.textContent);

test('name and handle stand side by side, alike or not, as text', async () => {
  const complained = vi.spyOn(console, 'error');
  expect(namesIn(await drawn({ authorName: 'heron', handle: 'heron' }))).toEqual(['heron', 'heron']);
  expect(namesIn(await drawn({ authorName: '<b>x', handle: null }))).toEqual(['<b>x']);
  expect(namesIn(await drawn({ authorName: null, handle: null }))).toEqual([]);
  expect(complained).not.toHaveBeenCalled();
});
