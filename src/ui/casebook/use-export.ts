import { useCallback, useEffect, useRef, useState } from 'react';
import { onLeaving } from '../../browser/leaving.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Exported, ExportOptions, ExportProgress } from '../../domain/export.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { useActions } from './actions.ts';

export type Work =
  | { at: 'idle'; error: unknown }
  | { at: 'working'; progress: ExportProgress | null }
  | { at: 'done'; made: Exported };

export type Exporting = {
  work: Work;
  start(choice: ExportChoice, options: ExportOptions): void;
  stop(): void;
  reset(): void;
};

/** Makes one file at a time. Leaving the page stops the work and wipes the working copy. */
export function useExport(): Exporting {
  const { startExport } = useActions();
  const [work, setWork] = useState<Work>({ at: 'idle', error: null });
  const held = useRef<Held>({ controller: null, made: null });
  useLeaving(useCallback(() => letGo(held.current), []));
  const start = (choice: ExportChoice, options: ExportOptions) => {
    const controller = new AbortController();
    held.current = { controller, made: null };
    setWork({ at: 'working', progress: null });
    const onProgress = (progress: ExportProgress) =>
      setWork((now) => (now.at === 'working' ? { at: 'working', progress } : now));
    startExport(choice, options, onProgress, controller.signal).then(
      (made) => {
        held.current = { controller: null, made };
        if (!controller.signal.aborted) return setWork({ at: 'done', made });
        // The person stopped it, or left, in the very moment it was done.
        letGo(held.current);
        setWork({ at: 'idle', error: new HoldfastError('export-cancelled') });
      },
      (error) => setWork({ at: 'idle', error }),
    );
  };
  const reset = () => {
    letGo(held.current);
    setWork({ at: 'idle', error: null });
  };
  return { work, start, stop: () => held.current.controller?.abort(), reset };
}

type Held = { controller: AbortController | null; made: Exported | null };

function letGo(held: Held): void {
  held.controller?.abort();
  const { made } = held;
  held.made = null;
  // What cannot be wiped now is wiped at the next start: there is nobody left to tell.
  made?.discard().catch(() => undefined);
}

/** Runs when the part goes away or the page does; not when React only tries the effect twice. */
export function useLeaving(leave: () => void): void {
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(soon.current);
    const stop = onLeaving(leave);
    return () => {
      stop();
      soon.current = setTimeout(leave);
    };
  }, [leave]);
}
