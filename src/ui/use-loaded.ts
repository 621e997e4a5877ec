import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export type Loaded<T> = {
  value: T | null;
  error: unknown;
  again(): void;
  /** What was read goes from the screen before this returns, and what is being read is not shown. */
  drop(): void;
};

/** Reads something once, and again when asked. An answer that comes too late is dropped. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; error: unknown }>({ value: null, error: null });
  const asked = useRef(0);
  const again = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    const set = (value: T | null, error: unknown) => {
      if (mine === asked.current) setState({ value, error });
    };
    load().then(
      (value) => set(value, null),
      (error) => set(null, error),
    );
  }, [load]);
  const drop = useCallback(() => {
    asked.current += 1;
    flushSync(() => setState({ value: null, error: null }));
  }, []);
  useEffect(() => {
    again();
    return () => {
      asked.current += 1;
    };
  }, [again]);
  return { ...state, again, drop };
}
