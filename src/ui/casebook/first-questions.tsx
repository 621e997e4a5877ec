import { type FormEvent, useCallback, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { CaseThing } from '../../domain/case-item/case-item.ts';
import { CaseSaying } from '../../domain/case-item/kinds.ts';
import { ErrorNote } from '../error-note.tsx';
import { useFocusOnShow } from '../focus-on-show.ts';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { FieldInput } from './case/field.tsx';
import { nothingSaid, saysNothing } from './case/fields.ts';
import { initialsFit, type Names, withInitials } from './export-names.ts';
import { ASKED, answersIn, useAnswered, useInitials, withAnswers } from './first-answers.ts';
import { TypedField } from './typed-field.tsx';

type Props = { names: Names; change(names: Names): void; done(): void };

/** The initials, then these. */
const QUESTIONS = 1 + ASKED.length;

/** What numbers and a draft of a statement need. One question a screen, and each can be skipped. */
export function FirstQuestions(props: Props) {
  const { caseThings } = useActions();
  const things = useLoaded(useCallback(() => caseThings(), [caseThings]));
  if (!things.value) return <ErrorNote error={things.error} again={things.again} />;
  return <Questions {...props} given={statementIn(things.value)} />;
}

function statementIn(things: readonly CaseThing[]): CaseThing | null {
  return things.find(({ present }) => present?.said?.kind === 'statement') ?? null;
}

function Questions({ names, change, done, given }: Props & { given: CaseThing | null }) {
  const { sayCaseItem } = useActions();
  const { answered, answer, forget, ready, error } = useAnswered();
  const [at, setAt] = useState(0);
  const before = given?.present?.said ?? nothingSaid('statement');
  const said = withAnswers(before, answered);
  const [failed, setFailed] = useState<unknown>(null);
  const [namesBefore] = useState(names);
  const busy = useRef(false);
  useInitials(answered.initials, (typed) => change(withInitials(names, typed)));
  const left = () => {
    forget();
    done();
  };
  const end = (last: CaseSaying) => {
    const isNew = JSON.stringify(last) !== JSON.stringify(before) && !saysNothing(last);
    if (busy.current) return;
    if (!isNew || !CaseSaying.safeParse(last).success) return left();
    busy.current = true;
    sayCaseItem(given?.of ?? null, last, given?.present?.mayGoWithDossier ?? true)
      .then(left, setFailed)
      .finally(() => {
        busy.current = false;
      });
  };
  const onwards = (then: CaseSaying) => {
    if (at + 1 < QUESTIONS) setAt(at + 1);
    else end(then);
  };
  const skip = () => {
    // What was typed on the way to skipping it is not said.
    const { [ASKED[at - 1]?.name ?? 'initials']: _, ...rest } = answered;
    answer(rest);
    if (at === 0) change(namesBefore);
    onwards(withAnswers(before, rest));
  };
  if (!ready) return <ErrorNote error={error} />;
  return (
    <One
      key={at}
      {...{ at, said, names, skip }}
      change={(next) => {
        answer({ ...answered, initials: next.initials });
        change(next);
      }}
      put={(next) => answer({ ...answersIn(next, before), initials: answered.initials })}
      next={() => onwards(said)}
      skipAll={() => end(said)}
      error={failed ?? error}
    />
  );
}

type OneProps = Pick<Props, 'names' | 'change'> & {
  at: number;
  said: CaseSaying;
  put(said: CaseSaying): void;
  next(): void;
  skip(): void;
  skipAll(): void;
  error: unknown;
};

function One({ at, said, names, change, put, next, skip, skipAll, error }: OneProps) {
  const heading = useFocusOnShow();
  const field = ASKED[at - 1];
  const fits = field !== undefined || initialsFit(names.initials);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) next();
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('first_title')}
      </h2>
      <p className="quiet">{say('first_at', at + 1, QUESTIONS)}</p>
      {field ? (
        <FieldInput field={field} said={said} change={put} things={[]} self={null} />
      ) : (
        <TypedField
          label="export_initials"
          hint="export_initials_hint"
          wrong={fits ? null : 'export_initials_bad'}
          value={names.initials}
          change={(typed) => change(withInitials(names, typed))}
        />
      )}
      <div className="row">
        <button type="submit" className="main" disabled={!fits}>
          {say('next')}
        </button>
        <button type="button" onClick={skip}>
          {say('first_skip')}
        </button>
        <button type="button" onClick={skipAll}>
          {say('first_skip_all')}
        </button>
      </div>
      <ErrorNote error={error} />
    </form>
  );
}
