import { type FormEvent, useId, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import type { Reader } from '../../domain/copy.ts';
import type { Id } from '../../domain/identity.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { dayRange } from '../format.ts';
import { counted } from '../wording.ts';
import { ForLine, ForWhom } from './copies/for-whom.tsx';
import { ExportContents } from './export-contents.tsx';
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
  const asked = choice && { choice, reader: what.reader };
  const ready = choice !== null && noneIn !== JSON.stringify(asked);
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
      {asked ? <ExportContents asked={asked} tellNone={setNoneIn} /> : null}
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
