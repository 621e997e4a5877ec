import { useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { CaptureMarks, Marks, MarksSaid } from '../../domain/kinds-of-act.ts';
import { fullTime } from '../format.ts';
import { Said } from '../said.tsx';
import { counted } from '../wording.ts';
import { KindTags } from './kind-boxes.tsx';
import { MarkForm } from './mark-form.tsx';

type Props = { captureId: Id; marks: CaptureMarks; changed(): void };
const NOTHING: MarksSaid = { kinds: [], words: null, mayGoWithDossier: false };

/** What the person says that a capture shows. Asked of nobody, and never suggested. */
export function MarksOf({ captureId, marks: { present, sets, lost }, changed }: Props) {
  const [begin, setBegin] = useState<MarksSaid | null>(null);
  const [isSaved, setSaved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const end = (saved: boolean) => {
    setBegin(null);
    setSaved(saved);
    // What had the focus is gone.
    heading.current?.focus();
    if (saved) changed();
  };
  return (
    <section className="card stack" aria-labelledby="marks">
      <h2 id="marks" ref={heading} tabIndex={-1}>
        {say('marks_title')}
      </h2>
      {lost > 0 && <p className="note care">{counted(lost, 'marks_lost_one', 'marks_lost_many')}</p>}
      {present && present.kinds.length > 0 ? (
        <OneSet set={present} />
      ) : (
        <p className="quiet">{say('marks_none')}</p>
      )}
      {begin ? (
        <MarkForm captureId={captureId} begin={begin} saved={() => end(true)} stop={() => end(false)} />
      ) : (
        <div>
          <button type="button" onClick={() => setBegin(present ?? NOTHING)}>
            {say(present ? 'marks_again' : 'marks_begin')}
          </button>
        </div>
      )}
      <p role="status">{isSaved && !begin && say('marks_saved')}</p>
      <Others sets={sets.filter(({ id }) => id !== present?.id)} busy={begin !== null} use={setBegin} />
    </section>
  );
}

function OneSet({ set }: { set: Marks }) {
  return (
    <div className="stack close">
      <div className="row">
        <KindTags kinds={set.kinds} />
      </div>
      {set.words !== null && <Said text={set.words} />}
      <div className="row quiet">
        <span>{fullTime(set.at)}</span>
        <span>{say(set.mayGoWithDossier ? 'note_shared' : 'note_private')}</span>
      </div>
    </div>
  );
}

/** Those from before, and those that a backup brought: they hold once they are used. */
function Others({ sets, busy, use }: { sets: Marks[]; busy: boolean; use(from: MarksSaid): void }) {
  const brought = sets.filter(({ broughtIn }) => broughtIn !== null);
  const before = sets.filter(({ broughtIn }) => broughtIn === null);
  return (
    <>
      {brought.map((set) => (
        <div key={set.id} className="note stack close">
          <p>{set.broughtIn && say('marks_brought', fullTime(set.broughtIn))}</p>
          <OneSet set={set} />
          <div>
            <button type="button" disabled={busy} onClick={() => use({ ...set, mayGoWithDossier: false })}>
              {say('marks_use')}
            </button>
          </div>
        </div>
      ))}
      {before.length > 0 && (
        <details>
          <summary>{say('marks_before')}</summary>
          {before.toReversed().map((set) => (
            <OneSet key={set.id} set={set} />
          ))}
        </details>
      )}
    </>
  );
}
