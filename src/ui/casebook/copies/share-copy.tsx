import { useCallback, useEffect, useRef, useState } from 'react';
import { say } from '../../../browser/words.ts';
import type { ExportChoice } from '../../../domain/record.ts';
import { ErrorNote } from '../../error-note.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { spelled } from '../../wording.ts';
import { useActions } from '../actions.ts';
import { Working } from '../working.tsx';
import { type Looked, withCovering } from './begun-copy.ts';
import type { CopyProps } from './copy-screens.tsx';
import { CoverPictures } from './cover/cover-pictures.tsx';
import { detailsOf, NOTHING_TYPED, type TypedDetails, toLookFor, typedOf } from './own-details.ts';
import { OwnDetailsForm } from './own-details-form.tsx';
import { TakeOut } from './take-out.tsx';

/** First what to look for, then what was found and what of it is taken out; then pictures, where the person wants some. */
export function ShareCopy({ choice, begun, change, back, next }: CopyProps) {
  const { own, ready, error } = useOwn();
  const typed = begun.typed ?? own ?? NOTHING_TYPED;
  const { looked, covering } = begun;
  const found = (now: Looked | null) => change({ ...begun, looked: now });
  const { at, look, stop, failed } = useLook(choice, found);
  if (looked && covering)
    return (
      <CoverPictures
        choice={choice}
        out={covering}
        begun={begun.covers}
        keep={(covers) => change({ ...begun, covers })}
        back={() => change({ ...begun, covering: null })}
        next={(covered) => next({ ...covering, covered })}
      />
    );
  if (looked)
    return (
      <TakeOut
        {...{ begun, change, looked }}
        back={() => found(null)}
        next={(plan) => (begun.withPictures ? change(withCovering(begun, plan)) : next(plan))}
      />
    );
  if (at) return <Looking at={at} stop={stop} />;
  if (!ready)
    return (
      <p className="card" role="status">
        {say('loading')}
      </p>
    );
  return (
    <>
      <ErrorNote error={failed ?? error} />
      <OwnDetailsForm
        typed={typed}
        change={(now) => change({ ...begun, typed: now })}
        back={back}
        look={() => look(typed)}
      />
    </>
  );
}

/** What was typed for an earlier copy stands there again: it is kept in the record, and goes into no file. */
function useOwn() {
  const { ownDetails } = useActions();
  const { value, error } = useLoaded(useCallback(async () => ({ own: await ownDetails() }), [ownDetails]));
  // Sent before that is known, an empty form would take nothing out, and be kept in its place.
  const ready = value !== null || error !== null;
  return { own: value?.own ? typedOf(value.own) : null, ready, error };
}

type At = { done: number; of: number };

function Looking({ at: { done, of }, stop }: { at: At; stop(): void }) {
  const words = of === 0 ? say('loading') : say('own_looked_at', spelled(done), spelled(of));
  const share = of === 0 ? 0 : done / of;
  return <Working title={say('own_looking')} {...{ words, share, stop }} keepOpen="export_keep_open" />;
}

function useLook(choice: ExportChoice, found: (looked: Looked) => void) {
  const { scanForCopy, keepOwnDetails } = useActions();
  const [at, setAt] = useState<At | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);
  const look = (typed: TypedDetails) => {
    const own = detailsOf(typed);
    const details = toLookFor(own);
    const controller = new AbortController();
    work.current = controller;
    setAt({ done: 0, of: 0 });
    setFailed(null);
    keepOwnDetails(own)
      .then(() => scanForCopy(choice, details, (done, of) => setAt({ done, of }), controller.signal))
      .then((scan) => found({ details, scan }), setFailed)
      .finally(() => setAt(null));
  };
  return { at, look, stop: () => work.current?.abort(), failed };
}
