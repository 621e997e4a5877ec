import { useCallback, useEffect } from 'react';
import { type Loaded, useLoaded } from '../use-loaded.ts';
import type { LockActions, LockState } from './lock-actions.ts';

/** How the record stands. `value` is `null`, and nothing of the record drawn, from the moment that it is locked. */
export function useLockState({
  state,
  onChanged,
}: Pick<LockActions, 'state' | 'onChanged'>): Loaded<LockState> {
  const loaded = useLoaded(state);
  const { again, drop } = loaded;
  useEffect(() => {
    return onChanged((locked) => {
      if (locked) drop();
      again();
    });
  }, [onChanged, again, drop]);
  useHiddenAway(
    useCallback(() => {
      drop();
      again();
    }, [drop, again]),
  );
  return loaded;
}

/**
 * A page that the browser puts away whole, for the way back, hears nothing of a lock. So it is hidden when it goes,
 * and what it showed is gone before it is seen again.
 */
function useHiddenAway(back: () => void): void {
  useEffect(() => {
    const hide = () => {
      document.body.hidden = true;
    };
    const show = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      back();
      document.body.hidden = false;
    };
    addEventListener('pagehide', hide);
    addEventListener('pageshow', show);
    return () => {
      removeEventListener('pagehide', hide);
      removeEventListener('pageshow', show);
    };
  }, [back]);
}
