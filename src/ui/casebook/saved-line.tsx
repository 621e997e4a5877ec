import { useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Forgotten, SavedFile } from '../../domain/export.ts';
import { ErrorNote } from '../error-note.tsx';

/** That it was saved, where its name stands from now on, and the offer to take it off there. */
export function SavedLine({ saved }: { saved: SavedFile | null }) {
  return (
    <div className="stack close">
      <p role="status">{saved && say('export_saved')}</p>
      {saved && <Listed saved={saved} />}
    </div>
  );
}

const WORDS = {
  done: 'export_forgotten',
  refused: 'export_still_listed',
  'not-found': 'export_not_on_list',
  'not-saved': 'export_not_saved',
} as const;

const NOT_ASKED: Omit<State, 'of'> = { answer: null, error: null, busy: false };

function Listed({ saved }: { saved: SavedFile }) {
  const [state, setState] = useState<State>({ of: saved, ...NOT_ASKED });
  const { answer: answered, error, busy } = state.of === saved ? state : NOT_ASKED;
  const line = useRef<HTMLParagraphElement>(null);
  // The button goes: the keyboard stands on what came of it.
  useEffect(() => {
    if (answered) line.current?.focus();
  }, [answered]);
  const forget = () => {
    if (busy) return;
    setState({ of: saved, ...NOT_ASKED, busy: true });
    saved.forget().then(
      (answer) => setState({ of: saved, ...NOT_ASKED, answer }),
      (thrown) => setState({ of: saved, ...NOT_ASKED, error: thrown }),
    );
  };
  return (
    <>
      <p ref={line} tabIndex={-1} role="status">
        {say(answered ? WORDS[answered] : 'export_listed')}
      </p>
      {!answered && (
        <>
          <div>
            <button type="button" onClick={forget}>
              {say(busy ? 'loading' : 'export_forget')}
            </button>
          </div>
          <p className="quiet">{say('export_forget_hint')}</p>
        </>
      )}
      <ErrorNote error={error} />
    </>
  );
}

/** What came of it is of the last file that was saved. `busy`: it is still being saved, which can take minutes. */
type State = { of: SavedFile; answer: Forgotten | null; error: unknown; busy: boolean };
