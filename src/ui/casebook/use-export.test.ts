// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import type { Exported } from '../../domain/export.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { type Exporting, useExport } from './use-export.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const OPTIONS = {
  initials: 'MJS',
  fileName: 'MJS-case',
  lock: null,
  mostBytes: null,
  timestamp: null,
  intimate: false,
};

function Part({ tell }: { tell(exporting: Exporting): void }) {
  tell(useExport());
  return null;
}

/** A page part that exports; `made` ends the work with a file. */
async function exporting() {
  const discard = vi.fn(async () => undefined);
  const file = { files: [], discard } as unknown as Exported;
  let made: () => void = () => undefined;
  const startExport = () => new Promise<Exported>((resolve) => (made = () => resolve(file)));
  const actions = { startExport } as unknown as CasebookActions;
  let shown: Exporting | undefined;
  const part = createElement(Part, { tell: (exporting) => (shown = exporting) });
  const root = createRoot(document.createElement('div'));
  await act(async () => root.render(createElement(ActionsContext, { value: actions }, part)));
  const now = () => {
    if (!shown) throw new Error('nothing was drawn');
    return shown;
  };
  await act(async () => now().start({ kind: 'all' }, OPTIONS));
  return {
    now,
    file,
    discard,
    made: () => act(async () => made()),
    leave: () => act(async () => root.unmount()),
  };
}

test('a file that is made is there to be saved', async () => {
  const { now, file, made, discard } = await exporting();
  expect(now().work.at).toBe('working');
  await made();
  expect(now().work).toEqual({ at: 'done', made: file });
  expect(discard).not.toHaveBeenCalled();
});

test('a stop in the moment it was done ends the work, wipes the file and says so', async () => {
  const { now, made, discard } = await exporting();
  now().stop();
  await made();
  expect(now().work).toMatchObject({ at: 'idle', error: { code: 'export-cancelled' } });
  expect(discard).toHaveBeenCalledOnce();
});

test('leaving wipes what was made', async () => {
  const { made, leave, discard } = await exporting();
  await made();
  await leave();
  await vi.waitFor(() => expect(discard).toHaveBeenCalledOnce());
});
