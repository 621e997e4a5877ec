import { say } from '../../browser/words.ts';

/** Locks by hand; at the head of every page that shows the record. */
export function LockBar({ lock }: { lock(): void }) {
  return (
    <div className="lock-bar">
      <button type="button" className="plain" onClick={lock}>
        {say('lock_now')}
      </button>
    </div>
  );
}
