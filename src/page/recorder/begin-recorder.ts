import type { RecordingView } from '../overlay/recording-view.ts';
import { Recorder, type RecorderEvents } from './recorder.ts';
import { recordingDraft } from './recording-draft.ts';
import { type OnRow, RowReader, type Scope } from './row-reader.ts';

export type RecordingWish = {
  scope: Scope;
  how: 'loaded' | 'recorded';
  withoutPicture: boolean;
  onRow?: OnRow;
};

/** Everything that is there now is read in the click's own task, with nothing of ours in the page. */
export function beginRecorder(
  window: Window,
  view: RecordingView,
  { scope, how, withoutPicture, onRow }: RecordingWish,
  events: RecorderEvents,
): Recorder {
  const reader = new RowReader(window.document, scope, withoutPicture, onRow);
  const { rows, draft } = view.aside(() => {
    const first = reader.read('after');
    const wish = { how, chosen: scope.chosen, withoutPicture };
    return { rows: first, draft: recordingDraft(window, first, wish) };
  });
  return new Recorder(window, draft, reader, rows, events);
}

/** A look that keeps nothing: how many rows there are. */
export function rowsHere(document: Document): number {
  const reader = new RowReader(document, { chosen: 'all' }, true);
  reader.read('after');
  return reader.now().count;
}
