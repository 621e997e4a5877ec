import { useRef, useState } from 'react';
import type { Selection } from 'react-aria-components/GridList';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { RecordQuery } from '../../domain/record.ts';
import { counted } from '../wording.ts';
import { useActions } from './actions.ts';
import { MarkThese } from './mark-these.tsx';
import type { Listing } from './record-view.tsx';
import { chosenIds, howMany, isSearch } from './selection.ts';

type Props = {
  chosen: Selection;
  setChosen(chosen: Selection): void;
  query: RecordQuery;
  listing: Listing;
  setError(error: unknown): void;
  exportThese(ids: Id[]): void;
  writeOf(ids: Id[]): void;
};

/** How many are chosen in the list, and what can be done with them. */
export function ChosenBar({ chosen, setChosen, query, listing, setError, exportThese, writeOf }: Props) {
  const { list } = useActions();
  const [marking, setMarking] = useState(false);
  const [isMarked, setMarked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const count = howMany(chosen, listing.total ?? 0);
  if (count === 0) return <p role="status">{isMarked && say('marks_saved')}</p>;
  const ids = () => chosenIds(chosen, query, list);
  const clear = () => {
    setMarking(false);
    setMarked(false);
    setChosen(new Set());
  };
  const marked = () => {
    clear();
    setMarked(true);
    document.querySelector<HTMLElement>('.record-list')?.focus();
  };
  const stop = () => {
    setMarking(false);
    opener.current?.focus();
  };
  return (
    <>
      <div className="row chosen-bar">
        <span role="status">
          {counted(count, 'selection_one', 'selection_many')} {leftOut(chosen, query, listing)}
        </span>
        <button type="button" className="main" onClick={() => void ids().then(exportThese, setError)}>
          {say('selection_export')}
        </button>
        <button ref={opener} type="button" aria-expanded={marking} onClick={() => setMarking(!marking)}>
          {say('selection_mark')}
        </button>
        <button type="button" onClick={() => void ids().then(writeOf, setError)}>
          {say('selection_case')}
        </button>
        <button type="button" className="plain" onClick={clear}>
          {say('selection_clear')}
        </button>
      </div>
      {marking && <MarkThese ids={ids} done={marked} stop={stop} />}
    </>
  );
}

/** Whether what cannot be read fits a search is not known: it is left out, and said to be. */
function leftOut(chosen: Selection, query: RecordQuery, { damaged }: Listing): string {
  if (chosen !== 'all' || !isSearch(query) || damaged.length === 0) return '';
  return counted(damaged.length, 'selection_left_out_one', 'selection_left_out_many');
}
