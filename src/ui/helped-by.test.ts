// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { HelperRole } from '../domain/custody.ts';
import { HelpedBy } from './helped-by.tsx';

vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

/** One choice, as the session memory holds it, and whoever listens to it. */
function fakeChoice(chosen: HelperRole | null) {
  const told = new Set<() => void>();
  const actions = {
    read: async () => chosen,
    choose: vi.fn(async (role: HelperRole | null) => {
      chosen = role;
      for (const listener of told) listener();
    }),
    onChanged: (listener: () => void) => {
      told.add(listener);
      return () => told.delete(listener);
    },
  };
  return actions;
}

async function draw(actions: ReturnType<typeof fakeChoice>, locked: boolean): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  await act(async () => root.render(createElement(HelpedBy, { actions, locked })));
  return place;
}

const shown = (place: HTMLElement) => place.querySelector('select')?.selectedOptions[0]?.textContent;
const choose = (place: HTMLElement, words: string) =>
  act(async () => {
    const select = place.querySelector('select') as HTMLSelectElement;
    select.value = [...select.options].find(({ text }) => text === words)?.value ?? '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

test('it shows who was chosen, in whichever page, and takes another choice or none', async () => {
  const actions = fakeChoice('advocate');
  const place = await draw(actions, false);
  expect(shown(place)).toBe('Advocate');
  await act(async () => actions.choose('police'));
  expect(shown(place)).toBe('Police');
  await choose(place, 'Nobody');
  expect(actions.choose).toHaveBeenLastCalledWith(null);
  expect(shown(place)).toBe('Nobody');
  expect(place.querySelector('[role=status]')?.textContent).toBe('Saved.');
});

test('locked, it takes a choice and shows none', async () => {
  const actions = fakeChoice('advocate');
  const place = await draw(actions, true);
  expect(shown(place)).toBe('Not shown while locked');
  await choose(place, 'Solicitor');
  expect(actions.choose).toHaveBeenLastCalledWith('solicitor');
  expect(shown(place)).toBe('Not shown while locked');
});
