import { useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Note } from '../../domain/note.ts';
import { ErrorNote } from '../error-note.tsx';
import { useFocusOnShow } from '../focus-on-show.ts';
import { useActions } from './actions.ts';

type Props = { note: Note; changed(): void };

/**
 * A note's words are never changed; whether it may go with a dossier is the person's to say at any time. To keep it
 * back takes one press. To let it go is asked about first.
 */
export function LetNoteGo({ note: { id, mayGoWithDossier }, changed }: Props) {
  const { letNoteGo } = useActions();
  const [asked, setAsked] = useState<'no' | 'now' | 'before'>('no');
  const [error, setError] = useState<unknown>(null);
  const set = (mayGo: boolean) => {
    setAsked('before');
    setError(null);
    letNoteGo(id, mayGo).then(changed, setError);
  };
  return (
    <div>
      {asked === 'now' ? (
        <Question yes={() => set(true)} no={() => setAsked('before')} />
      ) : (
        <Change
          words={mayGoWithDossier ? 'note_keep_back' : 'note_let_go'}
          press={() => (mayGoWithDossier ? set(false) : setAsked('now'))}
          focused={asked === 'before'}
        />
      )}
      <ErrorNote error={error} />
    </div>
  );
}

type ChangeProps = { words: 'note_keep_back' | 'note_let_go'; press(): void; focused: boolean };

/** `focused`: it stands where the question was, which had the focus. */
function Change({ words, press, focused }: ChangeProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <button ref={button} type="button" className="plain" onClick={press}>
      {say(words)}
    </button>
  );
}

function Question({ yes, no }: { yes(): void; no(): void }) {
  const heading = useFocusOnShow();
  return (
    <div className="note stack close">
      <h3 ref={heading} tabIndex={-1}>
        {say('note_ask')}
      </h3>
      <p>{say('note_ask_words')}</p>
      <div className="row">
        <button type="button" onClick={yes}>
          {say('note_ask_yes')}
        </button>
        <button type="button" onClick={no}>
          {say('note_ask_no')}
        </button>
      </div>
    </div>
  );
}
