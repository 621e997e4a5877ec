import { useEffect, useState } from 'react';
import type { Id } from '../../domain/identity.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import { useActions } from './actions.ts';

export type KindsByCapture = ReadonlyMap<Id, KindOfAct[]>;
const NONE: KindsByCapture = new Map();

/** What each capture in the list is marked as, read once its first rows are there, and again when that changes. */
export function useKinds(ready: boolean, fail: (error: unknown) => void): KindsByCapture {
  const { kindsByCapture, onChanged } = useActions();
  const [kinds, setKinds] = useState(NONE);
  useEffect(() => {
    if (!ready) return undefined;
    const read = () => void kindsByCapture().then(setKinds, fail);
    read();
    return onChanged(read);
  }, [ready, kindsByCapture, onChanged, fail]);
  return kinds;
}
