import { useEffect } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { fileSize } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';

/** An update of the record that waits for room: all can be read meanwhile. */
export function FilesWaitNote() {
  const { filesWait } = useActions();
  const { value } = useLoaded(filesWait);
  if (!value) return null;
  return (
    <section className="note care stack close" role="status">
      <p>
        <strong>{say('files_wait')}</strong>
      </p>
      <p>{say('files_wait_words')}</p>
    </section>
  );
}

/** What was recorded before the browser ended is kept now, and said. */
export function InterruptedNote() {
  const { finishInterrupted } = useActions();
  const { value, error, again } = useLoaded(finishInterrupted);
  if (error) return <ErrorNote error={error} again={again} />;
  if (!value) return null;
  return (
    <section className="note stack close" role="status">
      <p>{say('recording_interrupted')}</p>
    </section>
  );
}

/** Early and calm: while there is still room for a copy. */
export function RoomNote({ makeFile }: { makeFile(): void }) {
  const { roomWhenLow, openBackup, onChanged } = useActions();
  const { value, again } = useLoaded(roomWhenLow);
  useEffect(() => onChanged(again), [onChanged, again]);
  if (value === null) return null;
  return (
    <section className="note care stack close" role="status">
      <p>
        <strong>{say('room_low', fileSize(value))}</strong>
      </p>
      <p>{say('room_low_words')}</p>
      <div className="row">
        <button type="button" className="main" onClick={openBackup}>
          {say('room_backup')}
        </button>
        <button type="button" onClick={makeFile}>
          {say('title_export')}
        </button>
      </div>
    </section>
  );
}
