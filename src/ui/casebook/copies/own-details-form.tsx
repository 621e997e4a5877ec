import { type FormEvent, useId, useRef } from 'react';
import { say, wordKey } from '../../../browser/words.ts';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { showWrong } from '../show-wrong.ts';
import { linesFit, TooManyLines } from '../typed-lines.tsx';
import { Onward } from './onward.tsx';
import { allFit, OWN_FIELDS, type OwnField, type TypedDetails } from './own-details.ts';

type Props = { typed: TypedDetails; change(typed: TypedDetails): void; back(): void; look(): void };

/** What to look for. Each field can stay empty; nothing of it ever goes into a file. */
export function OwnDetailsForm({ typed, change, back, look }: Props) {
  const heading = useFocusOnShow();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (allFit(typed)) look();
    else showWrong(form.current);
  };
  return (
    <form ref={form} className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('own_title')}
      </h2>
      <p>{say('own_words')}</p>
      {OWN_FIELDS.map(([field]) => (
        <Lines
          key={field}
          field={field}
          value={typed[field]}
          change={(value) => change({ ...typed, [field]: value })}
        />
      ))}
      <Onward back={back} label="own_look" />
    </form>
  );
}

function Lines({ field, value, change }: { field: OwnField; value: string; change(value: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say(wordKey('own_', field))}</label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={!linesFit(value)}
        onChange={(event) => change(event.target.value)}
      />
      <TooManyLines text={value} />
    </div>
  );
}
