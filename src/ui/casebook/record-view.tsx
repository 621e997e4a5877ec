import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Selection } from 'react-aria-components/GridList';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { RecordQuery } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { counted } from '../wording.ts';
import { useActions } from './actions.ts';
import { BackupNote } from './backup-note.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { DamagedNote } from './damaged-note.tsx';
import { Erased } from './erased.tsx';
import { Filters } from './filters.tsx';
import { OnlyTogether } from './kept-together.tsx';
import { RecordList } from './record-list.tsx';
import type { Held, RecordReader } from './record-reader.ts';
import { FilesWaitNote, InterruptedNote, RoomNote } from './room-note.tsx';
import { isSearch, withoutThese } from './selection.ts';
import { type KindsByCapture, useKinds } from './use-kinds.ts';

export type Listing = Held & { reader: RecordReader };
type Props = {
  listing: Listing;
  query: RecordQuery;
  setQuery(query: RecordQuery): void;
  exportThese(ids: Id[] | null): void;
  /** Opens the case, to say something of these. */
  writeOf(ids: Id[]): void;
  /** Erased since the page was opened. */
  gone: Id[];
};

/** The list, how to find in it, and what can be done with what is chosen. */
export function RecordView({ listing, query, setQuery, exportThese, writeOf, gone }: Props) {
  const [chosen, setChosen] = useState<Selection>(new Set());
  const [error, setError] = useState<unknown>(null);
  useEffect(() => setChosen((before) => withoutThese(before, gone)), [gone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen is not in sight among other rows
  useEffect(() => setChosen(new Set()), [query.group]);
  const kinds = useKinds(listing.total !== null, setError);
  const search = useCallback(
    (next: RecordQuery) => {
      setQuery(next);
      setChosen(new Set());
    },
    [setQuery],
  );
  const count = useRef<HTMLParagraphElement>(null);
  // The button goes: the keyboard stands on what came of it.
  const showAll = () => {
    search({});
    count.current?.focus();
  };
  return (
    <>
      <Toolbar exportAll={() => exportThese(null)} openCase={() => writeOf([])} />
      <BackupNote />
      <FilesWaitNote />
      <InterruptedNote />
      <RoomNote makeFile={() => exportThese(null)} />
      <Filters query={query} ready={listing.total !== null} change={search} fail={setError} />
      <ErrorNote error={error} />
      {query.group && <OnlyTogether showAll={showAll} />}
      <Count line={count} listing={listing} query={query} />
      <DamagedNote ids={listing.damaged} />
      <ChosenBar
        key={query.group ?? ''}
        {...{ chosen, setChosen, query, setError, exportThese, writeOf, listing }}
      />
      <Body listing={listing} query={query} clear={showAll} {...{ kinds, chosen, setChosen }} />
      <Erased />
    </>
  );
}

function Toolbar({ exportAll, openCase }: { exportAll(): void; openCase(): void }) {
  const { openBackup, openCheck, openSettings } = useActions();
  const [error, setError] = useState<unknown>(null);
  return (
    <nav className="stack close" aria-label={say('title_record')}>
      <div className="row">
        <button type="button" onClick={exportAll}>
          {say('title_export')}
        </button>
        <button type="button" onClick={openCase}>
          {say('title_case')}
        </button>
        <button type="button" onClick={openBackup}>
          {say('title_backup')}
        </button>
        <button type="button" onClick={() => void openCheck().catch(setError)}>
          {say('title_check')}
        </button>
        <button type="button" onClick={() => void openSettings().catch(setError)}>
          {say('title_settings')}
        </button>
      </div>
      <ErrorNote error={error} />
    </nav>
  );
}

type CountProps = { line: RefObject<HTMLParagraphElement | null>; listing: Listing; query: RecordQuery };

/** Stays while the next rows are read: the keyboard may stand on it. */
function Count({ line, listing, query }: CountProps) {
  return (
    <div className="row spread" role="status">
      <p ref={line} tabIndex={-1}>
        {howManyAre(listing, isSearch(query))}
      </p>
    </div>
  );
}

function howManyAre({ total, error }: Listing, searching: boolean): string {
  if (total === null) return error ? '' : say('loading');
  return searching
    ? counted(total, 'record_found_one', 'record_found_many')
    : counted(total, 'record_count_one', 'record_count_many');
}

type BodyProps = {
  listing: Listing;
  query: RecordQuery;
  clear(): void;
  kinds: KindsByCapture;
  chosen: Selection;
  setChosen(chosen: Selection): void;
};

function Body({ listing, query, clear, kinds, chosen, setChosen }: BodyProps) {
  const { rows, total, damaged, loading, error, reader } = listing;
  if (error && rows.length === 0) return <ErrorNote error={error} again={() => void reader.more()} />;
  if (total === null) return null;
  // All that is there is damaged: that is said above, and it is not nothing.
  if (rows.length === 0 && damaged.length > 0 && !isSearch(query)) return null;
  if (rows.length === 0) return <Empty query={query} clear={clear} />;
  return (
    <>
      <RecordList
        rows={rows}
        kinds={kinds}
        loading={loading}
        more={() => void reader.more()}
        chosen={chosen}
        choose={setChosen}
      />
      <ErrorNote error={error} again={() => void reader.more()} />
    </>
  );
}

function Empty({ query, clear }: { query: RecordQuery; clear(): void }) {
  if (!isSearch(query))
    return (
      <div className="note stack close">
        <p>{say('record_empty')}</p>
        <p>{say('record_empty_next')}</p>
      </div>
    );
  return (
    <div className="note row">
      <p>{say('record_none_found')}</p>
      {/* Of what was kept together, the note above the list has it. */}
      {!query.group && (
        <button type="button" onClick={clear}>
          {say('record_show_all')}
        </button>
      )}
    </div>
  );
}
