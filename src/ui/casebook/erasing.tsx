import { useCallback, useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import { ErrorNote } from '../error-note.tsx';
import { useActions } from './actions.ts';

/** What can still be undone. In memory alone: a page that is closed, locked or left erases nothing. */
export type Waiting = { of: 'capture' | 'case'; id: Id; reason: string };
export type Erasing = { waiting: Waiting[]; begin(one: Waiting): void; end(id: Id): void };

const UNDO_MS = 10_000;
/** How long what came of it stays on the page. */
const SAID_MS = 20_000;

export function useErasing(): Erasing {
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const end = useCallback((id: Id) => setWaiting((all) => all.filter((one) => one.id !== id)), []);
  const begin = useCallback((one: Waiting) => setWaiting((all) => [...all, one]), []);
  return { waiting, begin, end };
}

type LinesProps = { erasing: Erasing; erased(id: Id): void };

/** One calm line for each, at the head of every place of the record, and what came of the last one. */
export function ErasingLines({ erasing, erased }: LinesProps) {
  const [said, setSaid] = useState<'erase_done' | 'erase_undone' | null>(null);
  const { waiting, end } = erasing;
  const told = said !== null && waiting.length === 0;
  const line = useFocusWhereNothingHas(told);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const ended = (id: Id, came: 'erase_done' | 'erase_undone') => {
    end(id);
    setSaid(came);
    if (came === 'erase_done') erased(id);
  };
  return (
    <>
      {waiting.map((one) => (
        <OneLine key={one.id} one={one} ended={(came) => ended(one.id, came)} />
      ))}
      <p ref={line} tabIndex={-1} className="erasing-said" role="status">
        {told && say(said)}
      </p>
    </>
  );
}

/** The line to undo it is gone, and so is what had the focus, unless the person went on elsewhere meanwhile. */
function useFocusWhereNothingHas(shown: boolean) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    if (shown && (activeElement === null || activeElement === body)) line.current?.focus();
  }, [shown]);
  return line;
}

type LineProps = { one: Waiting; ended(came: 'erase_done' | 'erase_undone'): void };

function OneLine({ one, ended }: LineProps) {
  const [state, erase] = useEraseLater(one, () => ended('erase_done'));
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <div className="erasing note care stack close">
      <p role="alert">{say(state.at === 'erasing' ? 'erase_working' : 'erase_wait')}</p>
      {state.at === 'waiting' && <p className="quiet">{say('erase_wait_hint')}</p>}
      {state.at !== 'erasing' && (
        <div>
          <button ref={undo} type="button" className="main" onClick={() => ended('erase_undone')}>
            {say('erase_undo')}
          </button>
        </div>
      )}
      <ErrorNote error={state.error} again={() => void erase()} />
    </div>
  );
}

type State = { at: 'waiting' | 'erasing' | 'stopped'; error: unknown };

/** Erases after ten seconds, unless the line is gone by then. */
function useEraseLater({ of, id, reason }: Waiting, done: () => void): [State, () => Promise<void>] {
  const actions = useActions();
  const [state, setState] = useState<State>({ at: 'waiting', error: null });
  const latest = useRef(done);
  latest.current = done;
  const erase = useCallback(async () => {
    setState({ at: 'erasing', error: null });
    try {
      await (of === 'case' ? actions.eraseCaseThing(id, reason) : actions.erase(id, reason));
      latest.current();
    } catch (error) {
      setState({ at: 'stopped', error });
    }
  }, [actions, of, id, reason]);
  useEffect(() => {
    const timer = setTimeout(() => void erase(), UNDO_MS);
    return () => clearTimeout(timer);
  }, [erase]);
  return [state, erase];
}
