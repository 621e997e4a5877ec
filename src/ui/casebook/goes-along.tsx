import { useCallback } from 'react';
import { say } from '../../browser/words.ts';
import type { BesideCounts } from '../../domain/export.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { useLoaded } from '../use-loaded.ts';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';

/** How many notes and marks go with what is chosen: `told` once the person can read it. */
export function useBeside(choice: ExportChoice) {
  const { previewBeside } = useActions();
  const { value, error, again } = useLoaded(
    useCallback(() => previewBeside(choice), [previewBeside, choice]),
  );
  return { counts: value, error, again, told: value !== null || error !== null };
}

type Props = Pick<ReturnType<typeof useBeside>, 'counts' | 'error' | 'again'>;

/** What of the person's own words leaves with the file, and what stays with them: told before it is made. */
export function GoesAlong({ counts, error, again }: Props) {
  return (
    <div className="note stack close" role="status">
      {counts ? <Counts counts={counts} /> : error === null && <p>{say('beside_counting')}</p>}
      <ErrorNote error={error} again={again} />
    </div>
  );
}

function Counts({ counts: { notes, marks } }: { counts: BesideCounts }) {
  if (notes.going + notes.staying + marks.going + marks.staying === 0) return <p>{say('beside_none')}</p>;
  return (
    <>
      <p>{say('beside_going', spelled(notes.going), spelled(marks.going))}</p>
      <p>{say('beside_staying', spelled(notes.staying), spelled(marks.staying))}</p>
    </>
  );
}
