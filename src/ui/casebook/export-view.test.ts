// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { ExportView } from './export-view.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const OWN = { kind: 'own-details', names: [], handles: [], addresses: [], phones: [], mails: [] };
const NONE = { going: 0, staying: 0 };

async function open() {
  const actions = {
    suggestedExport: async () => ({ initials: 'MJS', fileName: 'MJS-case-2026-11-23', isFirst: false }),
    previewExport: async () => ({ captures: 2, bytes: 100 }),
    previewBeside: async () => ({ notes: NONE, marks: NONE, things: NONE }),
    madeDossiers: async () => [],
    ownDetails: async () => OWN,
    keepOwnDetails: async () => undefined,
    scanForCopy: async () => ({ found: [], suggested: [] }),
  } as unknown as CasebookActions;
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const view = createElement(ExportView, { ids: null });
  await act(async () => root.render(createElement(ActionsContext, { value: actions }, view)));
  const named = (words: string) =>
    [...place.querySelectorAll('label')].find((one) => one.textContent === words);
  const field = (words: string) => place.querySelector<HTMLInputElement>(`[id="${named(words)?.htmlFor}"]`);
  const choose = (words: string) => act(async () => field(words)?.click());
  const press = (words: string) =>
    act(async () => [...place.querySelectorAll('button')].find((one) => one.textContent === words)?.click());
  return { field, choose, press };
}

async function type(field: HTMLInputElement | null, words: string) {
  if (!field) throw new Error('no field');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, words);
  await act(async () => field.dispatchEvent(new Event('input', { bubbles: true })));
}

test('a name typed for a copy to share takes nothing from the initials of the next file', async () => {
  const { field, choose, press } = await open();
  await choose('Somebody else');
  for (const button of ['Next', 'Look for these', 'Next']) await press(button);
  expect(field('Name of the file')?.value).toBe('EX-case-2026-11-23');
  await type(field('Name of the file'), 'for-a-friend');
  expect(field('Name of the file')?.value).toBe('for-a-friend');
  for (const button of ['Back', 'Back']) await press(button);
  await choose('The police or a lawyer');
  await press('Next');
  expect(field('Name of the file')?.value).toBe('MJS-case-2026-11-23');
  expect(field('Initials')?.value).toBe('MJS');
});
