import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Reader } from '../../domain/copy.ts';
import type { Id } from '../../domain/identity.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { dayRange, fileSize } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { counted, spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { ForWhom } from './copies/for-whom.tsx';
import { EarlierField, useEarlier } from './export-earlier.tsx';

type Kind = ExportChoice['kind'];
export type Days = { first: string; last: string };
/** `earlier`: the dossier to add to, where the person chose another than the newest. */
export type What = { kind: Kind; days: Days; earlier: Id | null; reader: Reader };
type Props = { ids: Id[] | null; what: What; change(what: What): void; next(choice: ExportChoice): void };

/** First decision: what goes in. */
export function ExportWhat({ ids, what, change, next }: Props) {
  const earlier = useEarlier();
  const since = what.earlier ?? earlier[0]?.id ?? null;
  const choice = choiceOf({ ...what, earlier: since }, ids);
  const [noneIn, setNoneIn] = useState<string | null>(null);
  const ready = choice !== null && noneIn !== JSON.stringify(choice);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) next(choice);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <p>{say('export_intro')}</p>
      <fieldset className="stack close">
        <legend className="label">{say('export_what')}</legend>
        {ids && (
          <Choice kind="selection" what={what} change={change}>
            {counted(ids.length, 'export_selection_one', 'export_selection_many')}
          </Choice>
        )}
        <Choice kind="all" what={what} change={change}>
          {say('export_all')}
        </Choice>
        <Choice kind="range" what={what} change={change}>
          {say('export_range')}
        </Choice>
        {since && (
          <Choice kind="new-since" what={what} change={change}>
            {say('export_new_since')}
          </Choice>
        )}
      </fieldset>
      {what.kind === 'range' && (
        <DayFields days={what.days} change={(days) => change({ ...what, days })} wrong={!choice} />
      )}
      {what.kind === 'new-since' && (
        <EarlierField earlier={earlier} chosen={since} change={(id) => change({ ...what, earlier: id })} />
      )}
      <ForWhom reader={what.reader} change={(reader) => change({ ...what, reader })} />
      {choice ? <Preview choice={choice} tellNone={setNoneIn} /> : null}
      <div>
        <button type="submit" className="main" disabled={!ready}>
          {say('next')}
        </button>
      </div>
    </form>
  );
}

/** The choice as it stands; `null` while the days are not a range. */
export function choiceOf(
  { kind, days, earlier }: Omit<What, 'reader'>,
  ids: Id[] | null,
): ExportChoice | null {
  if (kind === 'all') return { kind };
  if (kind === 'selection') return ids ? { kind, ids } : null;
  if (kind === 'new-since') return earlier === null ? null : { kind, dossier: earlier };
  const range = dayRange(days.first, days.last);
  return range && { kind, ...range };
}

type ChoiceProps = { kind: Kind; what: What; change(what: What): void; children: string };

function Choice({ kind, what, change, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="choice">
      <input
        id={id}
        type="radio"
        name="what"
        checked={what.kind === kind}
        onChange={() => change({ ...what, kind })}
      />
      <label htmlFor={id}>{children}</label>
    </div>
  );
}

type DayProps = { days: Days; change(days: Days): void; wrong: boolean };

function DayFields({ days, change, wrong }: DayProps) {
  const id = useId();
  return (
    <div className="stack close">
      <div className="filters">
        <div className="field">
          <label htmlFor={`${id}-a`}>{say('export_from')}</label>
          <input
            id={`${id}-a`}
            type="date"
            value={days.first}
            onChange={(event) => change({ ...days, first: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-z`}>{say('export_to')}</label>
          <input
            id={`${id}-z`}
            type="date"
            value={days.last}
            onChange={(event) => change({ ...days, last: event.target.value })}
          />
        </div>
      </div>
      <p role="status">{wrong && say('export_days_order')}</p>
    </div>
  );
}

/** `tellNone` gets the choice, as JSON, that nothing fits; `null` when something does. */
type PreviewProps = { choice: ExportChoice; tellNone(choice: string | null): void };

/** How many and how much, told before anything is made. The last answer stands until the next has come. */
function Preview({ choice, tellNone }: PreviewProps) {
  const { previewExport } = useActions();
  const key = JSON.stringify(choice);
  const preview = useLoaded(
    useCallback(
      async () => ({ key, ...(await previewExport(JSON.parse(key) as ExportChoice)) }),
      [previewExport, key],
    ),
  );
  const [shown, setShown] = useState(preview.value);
  useEffect(() => {
    if (!preview.value) return;
    setShown(preview.value);
    tellNone(preview.value.captures === 0 ? preview.value.key : null);
  }, [preview.value, tellNone]);
  return (
    <div role="status">
      <p>{shown ? previewWords(shown, choice.kind) : say('loading')}</p>
      <ErrorNote error={preview.error} again={preview.again} />
    </div>
  );
}

function previewWords({ captures, bytes }: { captures: number; bytes: number }, kind: Kind): string {
  const size = fileSize(bytes);
  if (captures === 0) return noneWords(kind);
  if (captures === 1) return say('export_preview_one', size);
  return say('export_preview_many', spelled(captures), size);
}

/** Said here, where it can be put right, and not after a name was chosen. */
function noneWords(kind: Kind): string {
  if (kind === 'all') return `${say('record_empty')} ${say('record_empty_next')}`;
  if (kind === 'new-since') return say('export_nothing_new');
  return `${say('error_nothing_to_export')} ${say('error_nothing_to_export_next')}`;
}
