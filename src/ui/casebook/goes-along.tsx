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

/** Nobody meets it yet, and what stands beside it does not move when it comes. */
export const PLACE_HELD = { visibility: 'hidden' } as const;

/** What of the person's own words leaves with the file, and what stays with them: told before it is made. */
export function GoesAlong({ counts, error, again }: Props) {
  return (
    <div className="note" role="status">
      {error === null && <Told counts={counts} />}
      <ErrorNote error={error} again={again} />
    </div>
  );
}

/** One line in the place of two, as long as there is nothing to count. */
function Told({ counts }: Pick<Props, 'counts'>) {
  if (counts && anyOf(counts)) return <Counts counts={counts} />;
  return (
    <div className="one-place">
      <p>{say(counts ? 'beside_none' : 'beside_counting')}</p>
      <div aria-hidden={true} style={PLACE_HELD}>
        <Counts counts={NONE} />
      </div>
    </div>
  );
}

const NO = { going: 0, staying: 0 };
const NONE: BesideCounts = { notes: NO, marks: NO, things: NO };

function anyOf({ notes, marks, things }: BesideCounts): boolean {
  return [notes, marks, things].some(({ going, staying }) => going + staying > 0);
}

function Counts({ counts: { notes, marks, things } }: { counts: BesideCounts }) {
  return (
    <div className="stack close">
      <p>{say('beside_going', spelled(notes.going), spelled(marks.going), spelled(things.going))}</p>
      <p>{say('beside_staying', spelled(notes.staying), spelled(marks.staying), spelled(things.staying))}</p>
    </div>
  );
}
