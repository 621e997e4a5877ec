import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> = { value: T | null; error: unknown; again(): void };

/** Reads something once, and again when asked. An answer that comes too late is dropped. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; error: unknown }>({ value: null, error: null });
  const [turn, setTurn] = useState(0);
  // `turn` is what asks again: it stands in the list so that the effect runs.
  useEffect(() => {
    let current = turn >= 0;
    const set = (value: T | null, error: unknown) => {
      if (current) setState({ value, error });
    };
    load().then(
      (value) => set(value, null),
      (error) => set(null, error),
    );
    return () => {
      current = false;
    };
  }, [load, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, again };
}
