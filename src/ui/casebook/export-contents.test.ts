// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { Reader } from '../../domain/copy.ts';
import type { ExportPreview } from '../../domain/export.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { ExportContents } from './export-contents.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const told = (going: number, staying: number): ExportPreview => ({
  captures: 0,
  bytes: 0,
  told: { going, staying },
});
const RANGE: ExportChoice = { kind: 'range', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
const ALL: ExportChoice = { kind: 'all' };

test.each<[string, ExportChoice, Reader, ExportPreview, boolean, string]>([
  ['forty calls', ALL, 'police', told(40, 2), true, 'What goes in is what you told of in My case: 40.'],
  ['calls that stay', ALL, 'police', told(0, 2), false, 'What you told of in My case stays with you.'],
  ['nothing', ALL, 'police', told(0, 0), false, 'Nothing is kept yet.'],
  ['calls, for a platform', ALL, 'platform', told(40, 0), false, 'Choose the police or a lawyer.'],
  ['calls, of some days', RANGE, 'police', told(40, 0), false, 'There is nothing'],
  ['a capture', ALL, 'share', { ...told(1, 0), captures: 1, bytes: 2_000 }, true, '1 thing, about'],
])('says what goes in: %s', async (_of, choice, reader, holds, goes, words) => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  end = () => root.unmount();
  const asked = { choice, reader };
  const tellNone = vi.fn();
  const value = { previewExport: async () => holds } as unknown as CasebookActions;
  const page = createElement(ExportContents, { asked, tellNone });
  await act(async () => root.render(createElement(ActionsContext, { value }, page)));
  expect(place.textContent).toContain(words);
  expect(tellNone).toHaveBeenLastCalledWith(goes ? null : JSON.stringify(asked));
});
