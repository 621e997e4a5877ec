// @vitest-environment jsdom
import { act, createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { RecordQuery } from '../../domain/record.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { NOTHING_HELD, type RecordReader } from './record-reader.ts';
import { RecordView } from './record-view.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let end: () => void = () => undefined;
afterEach(() => act(async () => end()));

const nothing = () => undefined;
const ACTIONS = {
  onChanged: () => nothing,
  platforms: async () => [],
  kindsByCapture: async () => new Map(),
  backupReminder: async () => false,
  filesWait: async () => false,
  finishInterrupted: async () => 0,
  roomWhenLow: async () => null,
  namesOfDamaged: async () => [],
  erased: async () => [],
} as unknown as CasebookActions;
const reader = { more: async () => undefined } as unknown as RecordReader;

/** Finds nothing for this query, and after that, as any reading does, knows for a moment nothing at all. */
function FindsNothing({ first }: { first: RecordQuery }) {
  const [query, setQuery] = useState(first);
  const listing = { ...NOTHING_HELD, reader, total: query === first ? 0 : null };
  return createElement(RecordView, {
    listing,
    query,
    setQuery,
    exportThese: nothing,
    writeOf: nothing,
    gone: [],
  });
}

async function drawn(first: RecordQuery) {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  end = () => root.unmount();
  const view = createElement(FindsNothing, { first });
  await act(async () => root.render(createElement(ActionsContext, { value: ACTIONS }, view)));
  const showAll = () =>
    [...place.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Show everything');
  return { place, showAll };
}

test.each<[string, RecordQuery]>([
  ['what was kept together', { group: 'a'.repeat(32) }],
  ['a search that found nothing', { text: 'harbour' }],
  ['such a search in what was kept together', { group: 'a'.repeat(32), text: 'harbour' }],
])(
  'from %s one button shows everything, and the keyboard stands on how many that is',
  async (_from, first) => {
    const { place, showAll } = await drawn(first);
    expect(showAll()).toHaveLength(1);
    const [button] = showAll();
    button?.focus();
    await act(async () => button?.click());
    expect(showAll()).toHaveLength(0);
    expect(document.activeElement?.closest('[role=status]')).not.toBeNull();
    expect(place.contains(document.activeElement)).toBe(true);
  },
);
