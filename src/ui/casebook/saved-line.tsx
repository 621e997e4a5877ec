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
} as const;

function Listed({ saved }: { saved: SavedFile }) {
  const [{ of, answer, error }, setState] = useState<State>({ of: saved, answer: null, error: null });
  const answered = of === saved ? answer : null;
  const line = useRef<HTMLParagraphElement>(null);
  // The button goes: the keyboard stands on what came of it.
  useEffect(() => {
    if (answered) line.current?.focus();
  }, [answered]);
  const forget = () =>
    void saved.forget().then(
      (came) => setState({ of: saved, answer: came, error: null }),
      (thrown) => setState({ of: saved, answer: null, error: thrown }),
    );
  return (
    <>
      <p ref={line} tabIndex={-1} role="status">
        {say(answered ? WORDS[answered] : 'export_listed')}
      </p>
      {!answered && (
        <>
          <div>
            <button type="button" onClick={forget}>
              {say('export_forget')}
            </button>
          </div>
          <p className="quiet">{say('export_forget_hint')}</p>
        </>
      )}
      <ErrorNote error={of === saved ? error : null} />
    </>
  );
}

/** What came of it is of the last file that was saved. */
type State = { of: SavedFile; answer: Forgotten | null; error: unknown };
