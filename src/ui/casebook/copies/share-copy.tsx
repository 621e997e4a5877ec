import { useCallback, useEffect, useState } from 'react';
import { say } from '../../../browser/words.ts';
import { type CopyPlan, type CopyScan, MOST_DETAILS, type PrivateDetail } from '../../../domain/copy.ts';
import type { ExportChoice } from '../../../domain/record.ts';
import { ErrorNote } from '../../error-note.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { spelled } from '../../wording.ts';
import { useActions } from '../actions.ts';
import { CoverPictures } from './cover/cover-pictures.tsx';
import { detailsOf, NOTHING_TYPED, type Typed, toLookFor, typedOf } from './own-details.ts';
import { OwnDetailsForm } from './own-details-form.tsx';
import { TakeOut } from './take-out.tsx';

type Props = { choice: ExportChoice; back(): void; next(plan: CopyPlan): void };
type Looked = { details: PrivateDetail[]; scan: CopyScan };

/** First what to look for, then what was found and what of it is taken out; then pictures, where the person wants some. */
export function ShareCopy({ choice, back, next }: Props) {
  const { typed, setTyped, error } = useTyped();
  const { looked, look, again, done, failed } = useLook(choice);
  const [plan, setPlan] = useState<CopyPlan | null>(null);
  if (plan)
    return (
      <CoverPictures
        choice={choice}
        back={() => setPlan(null)}
        next={(covered) => next({ ...plan, covered })}
      />
    );
  if (looked)
    return (
      <TakeOut
        scan={looked.scan}
        looked={looked.details}
        back={again}
        next={(made, withPictures) => (withPictures ? setPlan(made) : next(made))}
      />
    );
  if (done !== null)
    return (
      <p className="card" role="status">
        {say('own_looking', spelled(done))}
      </p>
    );
  return (
    <>
      <ErrorNote error={failed ?? error} />
      <OwnDetailsForm typed={typed} change={setTyped} back={back} look={() => look(typed)} />
    </>
  );
}

/** What was typed for an earlier copy stands there again: it is kept in the record, and goes into no file. */
function useTyped() {
  const { ownDetails } = useActions();
  const { value, error } = useLoaded(useCallback(() => ownDetails(), [ownDetails]));
  const [own, setOwn] = useState<Typed | null>(null);
  useEffect(() => setOwn((now) => now ?? (value && typedOf(value))), [value]);
  return { typed: own ?? NOTHING_TYPED, setTyped: setOwn, error };
}

function useLook(choice: ExportChoice) {
  const { scanForCopy, keepOwnDetails } = useActions();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const look = (typed: Typed) => {
    const own = detailsOf(typed);
    const details = toLookFor(own).slice(0, MOST_DETAILS);
    setDone(0);
    setFailed(null);
    keepOwnDetails(own)
      .then(() => scanForCopy(choice, details, setDone))
      .then(
        (scan) => setLooked({ details, scan }),
        (thrown) => setFailed(thrown),
      )
      .finally(() => setDone(null));
  };
  return { looked, look, again: () => setLooked(null), done, failed };
}
