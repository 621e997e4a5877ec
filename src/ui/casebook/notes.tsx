import { type FormEvent, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { Note } from '../../domain/note.ts';
import { ErrorNote } from '../error-note.tsx';
import { fullTime } from '../format.ts';
import { SaidBlock } from '../said.tsx';
import { counted } from '../wording.ts';
import { useActions } from './actions.ts';

/** Words begun and not yet added, by capture: in memory alone, so that looking at the next one loses none. */
export type Drafts = Map<Id, string>;
type Props = { captureId: Id; notes: Note[]; lost: number; drafts: Drafts; added(): void };

export function Notes({ captureId, notes, lost, drafts, added }: Props) {
  return (
    <section className="card stack" aria-labelledby="notes">
      <h2 id="notes">{say('detail_notes')}</h2>
      {lost > 0 && <p className="note care">{counted(lost, 'note_lost_one', 'note_lost_many')}</p>}
      {notes.length + lost === 0 && <p className="quiet">{say('note_none')}</p>}
      <ul className="files">
        {notes.map((note) => (
          <li key={note.id} className="stack close">
            <div className="row quiet">
              <span>{fullTime(note.at)}</span>
              <span className="tag">{say(note.mayGoWithDossier ? 'note_shared' : 'note_private')}</span>
            </div>
            <SaidBlock text={note.text} />
          </li>
        ))}
      </ul>
      <NoteForm captureId={captureId} drafts={drafts} added={added} />
    </section>
  );
}

function NoteForm({ captureId, drafts, added }: Omit<Props, 'notes' | 'lost'>) {
  const id = useId();
  const { addNote } = useActions();
  const [text, setText] = useDraft(drafts, captureId);
  const [mayGo, setMayGo] = useState(false);
  const [state, setState] = useState<{ saved: boolean; error: unknown }>({ saved: false, error: null });
  const save = async () => {
    await addNote(captureId, text.trim(), mayGo);
    setText('');
    setMayGo(false);
    setState({ saved: true, error: null });
    added();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void save().catch((error) => setState({ saved: false, error }));
  };
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
      <MayGo id={`${id}-may`} checked={mayGo} change={setMayGo} />
      <div className="row">
        <button type="submit">{say('note_add')}</button>
        <span role="status">{state.saved && say('note_added')}</span>
      </div>
      <ErrorNote error={state.error} />
    </form>
  );
}

function MayGo({ id, checked, change }: { id: string; checked: boolean; change(on: boolean): void }) {
  return (
    <div className="choice">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-hint`}
        checked={checked}
        onChange={(event) => change(event.target.checked)}
      />
      <label htmlFor={id}>{say('note_may_go')}</label>
      <span className="quiet" id={`${id}-hint`}>
        {say('note_may_go_hint')}
      </span>
    </div>
  );
}

function useDraft(drafts: Drafts, id: Id): [string, (text: string) => void] {
  const [text, setText] = useState(drafts.get(id) ?? '');
  const change = (next: string) => {
    drafts.set(id, next);
    setText(next);
  };
  return [text, change];
}
