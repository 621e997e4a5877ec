import { useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';

/** Locks by hand; at the head of every page that shows the record. */
export function LockBar({ lock }: { lock(): Promise<void> }) {
  const [error, setError] = useState<unknown>(null);
  return (
    <div className="lock-bar">
      <button type="button" className="plain" onClick={() => void lock().catch(setError)}>
        {say('lock_now')}
      </button>
      <ErrorNote error={error} />
    </div>
  );
}
