import { useEffect, useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { onRoute } from './route.ts';

/** After the first capture, the tenth and the fiftieth: a note in the list, which goes when it is told to. */
export function BackupNote() {
  const { backupReminder, answerReminder, openBackup, onChanged } = useActions();
  const { value: due, again } = useLoaded(backupReminder);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => onChanged(again), [onChanged, again]);
  // Back from making one, it may be answered.
  useEffect(() => onRoute(again), [again]);
  if (!due) return null;
  return (
    <section className="note stack close" aria-label={say('room_backup')}>
      <p>{say('reminder_words')}</p>
      <div className="row">
        <button type="button" onClick={openBackup}>
          {say('room_backup')}
        </button>
        <button type="button" className="plain" onClick={() => void answerReminder().then(again, setError)}>
          {say('reminder_not_now')}
        </button>
      </div>
      <ErrorNote error={error} />
    </section>
  );
}
