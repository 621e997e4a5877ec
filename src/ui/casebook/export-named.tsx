import { type FormEvent, useId } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { fileNameFits, initialsFit, type Names, withInitials } from './export-names.ts';
import { GoesAlong, PLACE_HELD, useBeside } from './goes-along.tsx';

type Props = {
  choice: ExportChoice;
  names: Names;
  change(names: Names): void;
  back(): void;
  start(): void;
};

/** Second decision, which can be left as it is: how it is named. What goes along is told before the file is made. */
export function ExportNamed({ choice, names, change, back, start }: Props) {
  const heading = useFocusOnShow();
  const { told, ...beside } = useBeside(choice);
  const fits = initialsFit(names.initials) && fileNameFits(names.fileName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits && told) start();
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('export_names')}
      </h2>
      <p>{say('export_names_hint')}</p>
      <Field
        label="export_initials"
        hint="export_initials_hint"
        wrong={initialsFit(names.initials) ? null : 'export_initials_bad'}
        value={names.initials}
        change={(typed) => change(withInitials(names, typed))}
      />
      <Field
        label="export_file_name"
        hint="export_file_name_hint"
        wrong={fileNameFits(names.fileName) ? null : 'export_file_name_bad'}
        value={names.fileName}
        change={(fileName) => change({ ...names, fileName: fileName.trim() })}
      />
      <GoesAlong {...beside} />
      <div className="row">
        <button type="submit" className="main" disabled={!fits} style={told ? {} : PLACE_HELD}>
          {say('export_start')}
        </button>
        <button type="button" onClick={back}>
          {say('back')}
        </button>
      </div>
    </form>
  );
}

type FieldProps = {
  label: WordKey;
  hint: WordKey;
  wrong: WordKey | null;
  value: string;
  change(value: string): void;
};

function Field({ label, hint, wrong, value, change }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say(label)}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value)}
      />
      <span className={wrong ? 'wrong' : 'quiet'} id={`${id}-hint`}>
        {say(wrong ?? hint)}
      </span>
    </div>
  );
}
