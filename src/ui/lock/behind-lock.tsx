import { type ReactNode, useState } from 'react';
import { ErrorNote } from '../error-note.tsx';
import type { LockActions } from './lock-actions.ts';
import { LockBar } from './lock-bar.tsx';
import { useStillHere } from './still-here.ts';
import { UnlockScreen } from './unlock-screen.tsx';
import { useLockState } from './use-lock-state.ts';

/** What is behind the lock is drawn only while the record is open; nothing of it stays when it is locked. */
export function BehindLock({ actions, children }: { actions: LockActions; children: ReactNode }) {
  const { value, error, again, drop } = useLockState(actions);
  const [failed, setFailed] = useState<unknown>(null);
  useStillHere(actions.stillHere);
  const lock = () => {
    drop();
    actions.lock().then(again, setFailed);
  };
  const tryAgain = () => {
    setFailed(null);
    again();
  };
  if (failed ?? error) return <ErrorNote error={failed ?? error} again={tryAgain} />;
  if (!value) return null;
  if (value.locked) return <UnlockScreen actions={actions} opened={again} />;
  return (
    <>
      {value.passphrase && <LockBar lock={lock} />}
      {children}
    </>
  );
}
