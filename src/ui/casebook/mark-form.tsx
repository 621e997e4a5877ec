import { type FormEvent, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { MarksSaid } from '../../domain/kinds-of-act.ts';
import { ErrorNote } from '../error-note.tsx';
import { useActions } from './actions.ts';
import { KindBoxes } from './kind-boxes.tsx';
import { isTooLong, quotable, ThreatWords } from './threat-words.tsx';
import { Tick } from './tick.tsx';

type Props = { captureId: Id; begin: MarksSaid; saved(): void; stop(): void };

/** What the capture shows, said by the person. It puts another set of marks in the place of the one before. */
export function MarkForm({ captureId, begin, saved, stop }: Props) {
  const { addMarks } = useActions();
  const [kinds, setKinds] = useState(begin.kinds);
  const [words, setWords] = useState(begin.words ?? '');
  const [mayGo, setMayGo] = useState(begin.mayGoWithDossier);
  const [error, setError] = useState<unknown>(null);
  // A double click says it once.
  const busy = useRef(false);
  const isThreat = kinds.includes('threat');
  const quoted = isThreat ? quotable(words) : '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTooLong(quoted) || busy.current) return;
    busy.current = true;
    addMarks(captureId, { kinds, words: quoted || null, mayGoWithDossier: mayGo })
      .then(saved, setError)
      .finally(() => {
        busy.current = false;
      });
  };
  return (
    <form className="stack close" onSubmit={submit}>
      <KindBoxes legend={say('marks_legend')} kinds={kinds} change={setKinds} />
      {isThreat && <ThreatWords words={words} change={setWords} />}
      <Tick label="marks_may_go" hint="marks_may_go_hint" checked={mayGo} change={setMayGo} />
      <div className="row">
        <button type="submit">{say('marks_save')}</button>
        <button type="button" className="plain" onClick={stop}>
          {say('marks_stop')}
        </button>
      </div>
      <ErrorNote error={error} />
    </form>
  );
}
