import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { say } from '../../browser/words.ts';
import type { CopyPlan } from '../../domain/copy.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { DateLine } from './date-line.tsx';
import { ExportDate } from './export-date.tsx';
import { type How, howProblem } from './export-how.ts';
import { ExportMore } from './export-more.tsx';
import { fileNameFits, initialsFit, type Names, withInitials } from './export-names.ts';
import { ExportPapers, StatementNeeds } from './export-papers.tsx';
import { GoesAlong, PLACE_HELD, useBeside } from './goes-along.tsx';
import { showWrong } from './show-wrong.ts';
import { TypedField } from './typed-field.tsx';

type Props = {
  choice: ExportChoice;
  names: Names;
  /** Only of a copy for another reader than the police. */
  copy: CopyPlan | null;
  change(names: Names): void;
  how: How;
  changeHow(how: How): void;
  /** None was made here before. */
  isFirst: boolean;
  /** To what a draft of a statement needs, and back here. */
  askAgain(): void;
  back(): void;
  start(): void;
};

/** Second decision, which can be left as it is: how it is named. What goes along is told before the file is made. */
export function ExportNamed(props: Props) {
  const { how, changeHow } = props;
  const [dating, setDating] = useState(false);
  const chosen = (timestamp: string | null) => {
    changeHow({ ...how, timestamp });
    setDating(false);
  };
  if (dating) return <ExportDate now={how.timestamp} choose={chosen} back={() => setDating(false)} />;
  return <NameForm {...props} askForDate={() => setDating(true)} />;
}

function NameForm(props: Props & { askForDate(): void }) {
  const { choice, names, copy, change, how, changeHow, isFirst, askAgain, askForDate, back, start } = props;
  const heading = useFocusOnShow();
  const { told, ...beside } = useBeside(choice);
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const problem = howProblem(how);
  const fits = initialsFit(names.initials) && fileNameFits(names.fileName) && problem === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits && told) return start();
    // In this very turn, so that the field is already marked when it is looked for.
    flushSync(() => setAsked(true));
    if (!fits) showWrong(form.current);
  };
  return (
    <form ref={form} className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('export_names')}
      </h2>
      <p>{say('export_names_hint')}</p>
      {copy?.reader !== 'share' && (
        <TypedField
          label="export_initials"
          hint="export_initials_hint"
          wrong={initialsFit(names.initials) ? null : 'export_initials_bad'}
          value={names.initials}
          change={(typed) => change(withInitials(names, typed))}
        />
      )}
      <TypedField
        label="export_file_name"
        hint="export_file_name_hint"
        wrong={fileNameFits(names.fileName) ? null : 'export_file_name_bad'}
        value={names.fileName}
        change={(fileName) => change({ ...names, fileName: fileName.trim() })}
      />
      {!copy && (
        <>
          <StatementNeeds isFirst={isFirst} ask={askAgain} />
          <ExportPapers papers={how.papers} change={(papers) => changeHow({ ...how, papers })} />
        </>
      )}
      <ExportMore
        how={how}
        change={changeHow}
        problem={problem}
        asked={asked}
        offersIntimate={copy?.reader !== 'share'}
      />
      <DateLine authority={how.timestamp} change={askForDate} />
      {copy ? <p className="note">{say('beside_no_copy')}</p> : <GoesAlong {...beside} />}
      <p role="status" className="wrong">
        {asked && !fits && say('export_put_right')}
      </p>
      <div className="row">
        <button type="submit" className="main" style={told ? {} : PLACE_HELD}>
          {say('export_start')}
        </button>
        <button type="button" onClick={back}>
          {say('back')}
        </button>
      </div>
    </form>
  );
}
