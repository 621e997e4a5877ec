import type { RecordingView } from '../overlay/recording-view.ts';
import { Recorder, type RecorderEvents } from './recorder.ts';
import { recordingDraft } from './recording-draft.ts';
import { type OnRow, RowReader, type Scope } from './row-reader.ts';

export type RecordingWish = {
  /** The list's own: the window's, or that of a frame. */
  document: Document;
  scope: Scope;
  how: 'loaded' | 'recorded';
  withoutPicture: boolean;
  onRow?: OnRow;
};

/** Everything that is there now is read in the click's own task, with nothing of ours in the page. */
export function beginRecorder(
  window: Window,
  view: RecordingView,
  { document, scope, how, withoutPicture, onRow }: RecordingWish,
  events: RecorderEvents,
): Recorder {
  const reader = new RowReader(document, scope, withoutPicture, onRow);
  const { rows, draft } = view.aside(() => {
    const first = reader.read('after');
    const wish = { how, chosen: scope.chosen, withoutPicture };
    return { rows: first, draft: recordingDraft(window, document, first, wish) };
  });
  return new Recorder(window, draft, reader, rows, events);
}
