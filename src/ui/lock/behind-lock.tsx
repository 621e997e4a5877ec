import { type ReactNode, useCallback, useEffect } from 'react';
import { ErrorNote } from '../error-note.tsx';
import { useLoaded } from '../use-loaded.ts';
import type { LockActions } from './lock-actions.ts';
import { LockBar } from './lock-bar.tsx';
import { UnlockScreen } from './unlock-screen.tsx';

/** What is behind the lock is drawn only while the record is open; nothing of it stays when it is locked. */
export function BehindLock({ actions, children }: { actions: LockActions; children: ReactNode }) {
  const { value, error, again } = useLoaded(useCallback(() => actions.state(), [actions]));
  useEffect(() => actions.onChanged(again), [actions, again]);
  useStillHere(actions);
  if (error) return <ErrorNote error={error} again={again} />;
  if (!value) return null;
  if (value.locked) return <UnlockScreen actions={actions} opened={again} />;
  return (
    <>
      {value.passphrase && <LockBar lock={actions.lock} />}
      {children}
    </>
  );
}

function useStillHere({ stillHere }: LockActions): void {
  useEffect(() => {
    const told = () => void stillHere();
    for (const type of SIGNS) addEventListener(type, told, { passive: true });
    return () => {
      for (const type of SIGNS) removeEventListener(type, told);
    };
  }, [stillHere]);
}
const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;
