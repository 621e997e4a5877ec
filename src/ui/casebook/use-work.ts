import { useCallback, useRef, useState } from 'react';
import type { BackupProgress } from '../../domain/backup.ts';
import { useLeaving } from './use-export.ts';

export type Work<T> =
  | { at: 'idle'; error: unknown }
  | { at: 'working'; progress: BackupProgress | null }
  | { at: 'done'; result: T };

type Begin<T> = (onProgress: (at: BackupProgress) => void, signal: AbortSignal) => Promise<T>;

/** One long piece of work at a time. Leaving the page stops it; `letGo` puts away what it made. */
export function useWork<T>(letGo: (result: T) => void) {
  const [work, setWork] = useState<Work<T>>({ at: 'idle', error: null });
  const held = useRef<{ controller: AbortController | null; result: T | null }>({
    controller: null,
    result: null,
  });
  const leave = useCallback(() => {
    held.current.controller?.abort();
    if (held.current.result !== null) letGo(held.current.result);
    held.current = { controller: null, result: null };
  }, [letGo]);
  useLeaving(leave);
  const start = (begin: Begin<T>) => {
    const controller = new AbortController();
    held.current = { controller, result: null };
    setWork({ at: 'working', progress: null });
    const onProgress = (progress: BackupProgress) =>
      setWork((now) => (now.at === 'working' ? { at: 'working', progress } : now));
    begin(onProgress, controller.signal).then(
      (result) => {
        // It was done in the very moment in which the person stopped it: what it made is whole, and is shown.
        held.current = { controller: null, result };
        setWork({ at: 'done', result });
      },
      (error) => setWork({ at: 'idle', error }),
    );
  };
  const reset = () => {
    leave();
    setWork({ at: 'idle', error: null });
  };
  return { work, start, stop: () => held.current.controller?.abort(), reset };
}
