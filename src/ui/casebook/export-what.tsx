import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import type { Reader } from '../../domain/copy.ts';
import type { Id } from '../../domain/identity.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { useFocusOnShow } from '../focus-on-show.ts';
import { dayRange, fileSize } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { counted, spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { ForLine, ForWhom } from './copies/for-whom.tsx';
import { EarlierField, useEarlier } from './export-earlier.tsx';
import { Radio } from './radio.tsx';

type Kind = ExportChoice['kind'];
export type Days = { first: string; last: string };
/** `earlier`: the dossier to add to, where the person chose another than the newest. */
export type What = { kind: Kind; days: Days; earlier: Id | null; reader: Reader };
type Props = { ids: Id[] | null; what: What; change(what: What): void; next(choice: ExportChoice): void };

/** First decision: what goes in. For whom it is stands below, and is a decision of its own. */
export function ExportWhat(props: Props) {
  const { what, change } = props;
  const [asking, setAsking] = useState(false);
  const choose = (reader: Reader) => {
    change({ ...what, reader });
    setAsking(false);
  };
  if (asking) return <ForWhom now={what.reader} choose={choose} back={() => setAsking(false)} />;
  return <WhatForm {...props} askForWhom={() => setAsking(true)} />;
}

function WhatForm({ ids, what, change, next, askForWhom }: Props & { askForWhom(): void }) {
  const heading = useFocusOnShow();
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
      <h2 ref={heading} tabIndex={-1} id="export-what">
        {say('export_what')}
      </h2>
      <p>{say('export_intro')}</p>
      <Kinds {...{ ids, what, change }} hasEarlier={since !== null} />
      {what.kind === 'range' && (
        <DayFields days={what.days} change={(days) => change({ ...what, days })} wrong={!choice} />
      )}
      {what.kind === 'new-since' && (
        <EarlierField earlier={earlier} chosen={since} change={(id) => change({ ...what, earlier: id })} />
      )}
      {choice ? <Preview choice={choice} tellNone={setNoneIn} /> : null}
      <ForLine reader={what.reader} change={askForWhom} />
      <div>
        <button type="submit" className="main" disabled={!ready}>
          {say('next')}
        </button>
      </div>
    </form>
  );
}

type KindsProps = Pick<Props, 'ids' | 'what' | 'change'> & { hasEarlier: boolean };

function Kinds({ ids, what, change, hasEarlier }: KindsProps) {
  const name = useId();
  const row = (kind: Kind) => ({
    name,
    checked: what.kind === kind,
    choose: () => change({ ...what, kind }),
  });
  return (
    <fieldset className="stack close" aria-labelledby="export-what">
      {ids && (
        <Radio
          {...row('selection')}
          label={counted(ids.length, 'export_selection_one', 'export_selection_many')}
        />
      )}
      <Radio {...row('all')} label={say('export_all')} />
      <Radio {...row('range')} label={say('export_range')} />
      {hasEarlier && <Radio {...row('new-since')} label={say('export_new_since')} />}
    </fieldset>
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

type DayProps = { days: Days; change(days: Days): void; wrong: boolean };

function DayFields({ days, change, wrong }: DayProps) {
  return (
    <div className="stack close">
      <div className="filters">
        <Day label="export_from" value={days.first} change={(first) => change({ ...days, first })} />
        <Day label="export_to" value={days.last} change={(last) => change({ ...days, last })} />
      </div>
      <p role="status">{wrong && say('export_days_order')}</p>
    </div>
  );
}

function Day({ label, value, change }: { label: WordKey; value: string; change(value: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say(label)}</label>
      <input id={id} type="date" value={value} onChange={(event) => change(event.target.value)} />
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
