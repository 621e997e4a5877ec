import { say } from '../../browser/words.ts';
import { firstWords } from '../../domain/first-words.ts';
import { documentsIn } from '../frames-inside.ts';
import type { PanelButton } from '../overlay/panel.ts';
import type { RecordingView } from '../overlay/recording-view.ts';
import { showScreen } from './choose-posts.ts';
import { RowReader } from './row-reader.ts';

/** Rows that stand together: the page's own, or those of one frame of its site, such as a chat beside a video. */
export type ListHere = { document: Document; count: number };

const SHOWN = 40;

/** Asks which list is meant, where there is more than one. Rows of two lists never make one order. */
export function chooseList(
  window: Window,
  view: RecordingView,
  leave: PanelButton,
  chosen: (list: ListHere) => void,
): void {
  const lists = documentsIn(window.document).map(listIn);
  const full = lists.filter(({ count }) => count > 0);
  const [first = { document: window.document, count: 0 }, ...others] = full;
  if (others.length === 0) {
    chosen(first);
    return;
  }
  const buttons = full.map((list) => ({
    label: labelOf(list),
    run: () => chosen(list),
  }));
  showScreen(view, say('recording_where'), '', [...buttons, leave]);
}

function labelOf({ count, begins }: ListHere & { begins: string }): string {
  return begins === '' ? say('recording_list_no_words', count) : say('recording_list', count, begins);
}

/** A look that keeps nothing. */
function listIn(document: Document): ListHere & { begins: string } {
  const reader = new RowReader(document, { chosen: 'all' }, true);
  const rows = reader.read('after');
  const begins = firstWords(rows[0]?.post.text?.value ?? '', SHOWN);
  return { document, count: reader.roots().length, begins };
}
