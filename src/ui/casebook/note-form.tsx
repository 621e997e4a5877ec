import { type FormEvent, useId, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import { ErrorNote } from '../error-note.tsx';
import { useActions } from './actions.ts';
import { Tick } from './tick.tsx';
import { useDraft } from './use-draft.ts';

/** A new note. What is typed and not added yet is there again the next time. */
export function NoteForm({ captureId, added }: { captureId: Id; added(): void }) {
  const id = useId();
  const { addNote } = useActions();
  const { text, setText, begun, ready, error } = useDraft(captureId);
  const [mayGo, setMayGo] = useState(false);
  const [state, setState] = useState<{ saved: boolean; error: unknown }>({ saved: false, error: null });
  // A double click adds it once.
  const busy = useRef(false);
  const save = async () => {
    await addNote(captureId, text.trim(), mayGo);
    setText('');
    setMayGo(false);
    setState({ saved: true, error: null });
    added();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || busy.current) return;
    busy.current = true;
    save()
      .catch((error) => setState({ saved: false, error }))
      .finally(() => {
        busy.current = false;
      });
  };
  if (!ready) return <ErrorNote error={error} />;
  return (
    <form className="stack close" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{say('note_label')}</label>
        <textarea
          id={id}
          dir="auto"
          autoComplete="off"
          maxLength={100_000}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="quiet" id={`${id}-hint`}>
          {say('note_hint')}
        </span>
      </div>
      {begun && <p className="quiet">{say('note_begun')}</p>}
      <Tick label="note_may_go" hint="note_may_go_hint" checked={mayGo} change={setMayGo} />
      <div className="row">
        <button type="submit">{say('note_add')}</button>
        <span role="status">{state.saved && say('note_added')}</span>
      </div>
      <ErrorNote error={state.error ?? error} />
    </form>
  );
}
