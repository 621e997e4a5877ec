// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import type { PanelButton } from '../overlay/panel.ts';
import type { RecordingView } from '../overlay/recording-view.ts';
import { chooseList } from './choose-list.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
/** Two posts with words in the page itself, a picture alone in its frame. */
vi.mock('./row-reader.ts', () => ({
  RowReader: class {
    readonly #rows: { post: { text: { value: string } | null } }[];
    constructor(document: Document) {
      const text = document.defaultView === window ? { value: 'I know your bus' } : null;
      this.#rows = text ? [{ post: { text } }, { post: { text } }] : [{ post: { text } }];
    }
    read() {
      return this.#rows;
    }
    roots() {
      return this.#rows;
    }
  },
}));

test('each list is named by how many it has and how it begins, with words or without', () => {
  document.body.append(document.createElement('iframe'));
  const shown: PanelButton[] = [];
  const view = {
    panel: { setBody: () => undefined },
    say: () => undefined,
    setButtons: (buttons: PanelButton[]) => void shown.push(...buttons),
  } as unknown as RecordingView;
  chooseList(window, view, { label: 'Leave', run: () => undefined }, () => undefined);
  expect(shown.map(({ label }) => label)).toEqual([
    'Messages or posts: 2, from “I know your bus” on',
    'Messages or posts: 1. The first has no words.',
    'Leave',
  ]);
});
