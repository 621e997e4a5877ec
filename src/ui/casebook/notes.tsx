import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { Note } from '../../domain/note.ts';
import { fullTime } from '../format.ts';
import { SaidBlock } from '../said.tsx';
import { counted } from '../wording.ts';
import { LetNoteGo } from './let-note-go.tsx';
import { NoteForm } from './note-form.tsx';

type Props = { captureId: Id; notes: Note[]; lost: number; added(): void };

export function Notes({ captureId, notes, lost, added }: Props) {
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
              <span className="tag" role="status">
                {say(note.mayGoWithDossier ? 'note_shared' : 'note_private')}
              </span>
            </div>
            {note.broughtIn && <p className="note">{say('note_brought', fullTime(note.broughtIn))}</p>}
            <SaidBlock text={note.text} />
            <LetNoteGo note={note} changed={added} />
          </li>
        ))}
      </ul>
      <NoteForm captureId={captureId} added={added} />
    </section>
  );
}
