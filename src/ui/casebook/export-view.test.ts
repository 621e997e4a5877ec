// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { CopyScan, PrivateKind } from '../../domain/copy.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { ExportOptions } from '../../domain/export.ts';
import type { ExportChoice } from '../../domain/record.ts';
import type { PictureOffered } from '../../domain/redaction/cover.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { ExportView } from './export-view.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const OWN = { kind: 'own-details', names: [], handles: [], addresses: [], phones: [], mails: [] };
const NONE = { going: 0, staying: 0 };

const found = (kind: PrivateKind, value: string) => ({ kind, value, count: 1, places: [] });

async function open(own: Partial<CasebookActions> = {}) {
  const startExport = vi.fn(
    async (_choice: ExportChoice, _options: ExportOptions) => new Promise<never>(() => undefined),
  );
  const actions = {
    startExport,
    suggestedExport: async () => ({ initials: 'MJS', fileName: 'MJS-case-2026-11-23', isFirst: false }),
    previewExport: async () => ({ captures: 2, bytes: 100, told: NONE }),
    previewBeside: async () => ({ notes: NONE, marks: NONE, things: NONE }),
    madeDossiers: async () => [],
    ownDetails: async () => OWN,
    keepOwnDetails: async () => undefined,
    scanForCopy: async () => ({ found: [], suggested: [] }),
    ...own,
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
  const forWhom = async (reader: string) => {
    await press('It is for someone else');
    await choose(reader);
    await press('Choose this');
  };
  return { place, field, choose, press, forWhom, startExport };
}

async function type(field: HTMLInputElement | null, words: string) {
  if (!field) throw new Error('no field');
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, words);
  await act(async () => field.dispatchEvent(new Event('input', { bubbles: true })));
}

test('a name typed for a copy to share takes nothing from the initials of the next file', async () => {
  const { field, press, forWhom } = await open();
  await forWhom('Somebody else');
  for (const button of ['Next', 'Look for these', 'Next']) await press(button);
  expect(field('Name of the file')?.value).toBe('EX-case-2026-11-23');
  await type(field('Name of the file'), 'for-a-friend');
  expect(field('Name of the file')?.value).toBe('for-a-friend');
  for (const button of ['Back', 'Back', 'Back']) await press(button);
  await forWhom('The police or a lawyer');
  await press('Next');
  expect(field('Name of the file')?.value).toBe('MJS-case-2026-11-23');
  expect(field('Initials')?.value).toBe('MJS');
});

test('on the way back and forth nothing that was typed or ticked for a copy to share is lost', async () => {
  const scanForCopy = vi.fn(async () => ({
    found: [found('name', 'Mara'), found('phone', '0151 496 0000')],
    suggested: [found('other', 'Tobin')],
  }));
  const { field, choose, press, forWhom, startExport } = await open({ scanForCopy });
  await forWhom('Somebody else');
  await press('Next');
  await type(field('Your names'), 'Mara');
  await press('Back');
  await press('Next');
  expect(field('Your names')?.value).toBe('Mara');
  await press('Look for these');
  await choose('0151 496 0000');
  await choose('Tobin');
  await choose('Leave in the links to posts');
  await press('Next');
  await press('Back');
  const ticks = () =>
    ['Mara', '0151 496 0000', 'Tobin', 'Leave in the links to posts'].map((name) => field(name)?.checked);
  expect(ticks()).toEqual([true, false, false, true]);
  // What was looked through is not looked through once more.
  expect(scanForCopy).toHaveBeenCalledOnce();
  await press('Back');
  await press('Look for these');
  expect(ticks()).toEqual([true, false, false, true]);
  await press('Next');
  await press('Make the file');
  const details = [{ kind: 'name', value: 'Mara' }];
  expect(startExport.mock.calls[0]?.[1].copy).toEqual({
    reader: 'share',
    details,
    addresses: true,
    pictures: false,
    covered: [],
  });
});

test('another choice is looked through anew, and what was left in before stays in', async () => {
  const scanForCopy = vi.fn(async () => ({ found: [found('name', 'Mara')], suggested: [] }));
  const { field, choose, press, forWhom } = await open({ scanForCopy });
  await forWhom('Somebody else');
  for (const button of ['Next', 'Look for these']) await press(button);
  await choose('Mara');
  for (const button of ['Back', 'Back', 'Next', 'Look for these']) await press(button);
  expect(scanForCopy).toHaveBeenCalledTimes(2);
  expect(field('Mara')?.checked).toBe(false);
});

test('the picture of each post stays ticked for a copy to the site', async () => {
  const { field, choose, press, forWhom } = await open();
  await forWhom('The site it was posted on');
  await press('Next');
  await choose('Put in the picture of each post');
  for (const button of ['Next', 'Back']) await press(button);
  expect(field('Put in the picture of each post')?.checked).toBe(true);
});

test('looking through says how far it is, and can be stopped', async () => {
  let stopped = false;
  const scanForCopy: CasebookActions['scanForCopy'] = (_choice, _details, progress, signal) => {
    progress(3, 12);
    return new Promise<CopyScan>((_, fail) => {
      signal.addEventListener('abort', () => {
        stopped = true;
        fail(new HoldfastError('export-cancelled'));
      });
    });
  };
  const { place, press, forWhom, field } = await open({ scanForCopy });
  await forWhom('Somebody else');
  await press('Next');
  await type(field('Your names'), 'Mara');
  await press('Look for these');
  expect(document.activeElement?.textContent).toBe('Looking through what you chose');
  expect(place.textContent).toContain('Looked through: 3 of 12');
  await press('Stop');
  expect(stopped).toBe(true);
  expect(document.activeElement?.textContent).toBe('What to look for');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('Stopped. Nothing was written.');
  expect(field('Your names')?.value).toBe('Mara');
});

test('for whom it is stands below what goes in, and is a screen of its own', async () => {
  const { place, press, choose } = await open();
  expect(place.textContent).toContain('It is for: The police or a lawyer.');
  expect(document.activeElement?.textContent).toBe('What should go in?');
  await press('It is for someone else');
  expect(document.activeElement?.textContent).toBe('Who is it for?');
  await choose('Somebody else');
  await press('Back');
  expect(place.textContent).toContain('It is for: The police or a lawyer.');
  await press('It is for someone else');
  await choose('Somebody else');
  await press('Choose this');
  expect(place.textContent).toContain('It is for: Somebody else.');
  expect(document.activeElement?.textContent).toBe('What should go in?');
});

test('what was said of pictures for a copy to share is there again on the way back', async () => {
  const at = { utc: '2026-11-22T08:00:00.000Z', zone: 'UTC', offsetMinutes: 0 };
  const captureId = 'a'.repeat(32);
  const offered = {
    captureId,
    kind: 'screenshot',
    platform: 'x',
    account: null,
    firstWords: 'Stop',
    capturedAt: at,
  };
  const { place, press, choose, forWhom, startExport } = await open({
    picturesToCover: async () => [offered as PictureOffered],
    coverStart: async () => ({ width: 400, height: 200, keep: null, boxes: [], words: null }),
  });
  await forWhom('Somebody else');
  for (const button of ['Next', 'Look for these']) await press(button);
  await choose('Put in pictures, with parts covered');
  for (const button of ['Next', 'Open']) await press(button);
  await choose('This picture goes in');
  for (const button of ['Keep this', 'Next', 'Back']) await press(button);
  expect(place.textContent).toContain('Goes in');
  for (const button of ['Back', 'Next', 'Next', 'Make the file']) await press(button);
  expect(startExport.mock.calls[0]?.[1].copy?.covered).toMatchObject([{ captureId }]);
});

test('nothing is looked for before it is known what was typed for an earlier copy', async () => {
  let come: (own: typeof OWN) => void = () => undefined;
  const ownDetails = () => new Promise<typeof OWN>((done) => (come = done));
  const keepOwnDetails = vi.fn(async () => undefined);
  const own = { ownDetails, keepOwnDetails } as unknown as Partial<CasebookActions>;
  const { place, field, press, forWhom } = await open(own);
  await forWhom('Somebody else');
  await press('Next');
  await press('Look for these');
  expect(keepOwnDetails).not.toHaveBeenCalled();
  expect(place.textContent).toContain('One moment…');
  const before = { ...OWN, names: ['Mara Selby'] };
  await act(async () => come(before as unknown as typeof OWN));
  expect(field('Your names')?.value).toBe('Mara Selby');
  expect(document.activeElement?.textContent).toBe('What to look for');
  await press('Look for these');
  expect(keepOwnDetails).toHaveBeenCalledWith(before);
});
