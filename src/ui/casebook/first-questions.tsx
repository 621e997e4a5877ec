import { type FormEvent, useCallback, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { CaseThing } from '../../domain/case-item/case-item.ts';
import { CaseSaying } from '../../domain/case-item/kinds.ts';
import { ErrorNote } from '../error-note.tsx';
import { useFocusOnShow } from '../focus-on-show.ts';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { FieldInput } from './case/field.tsx';
import { FIELDS, nothingSaid, saysNothing } from './case/fields.ts';
import { Typed } from './export-more.tsx';
import { initialsFit, type Names, withInitials } from './export-names.ts';

type Props = { names: Names; change(names: Names): void; done(): void };

/** What the words of a statement are written in has more room in *My case*. */
const ASKED = FIELDS.statement.filter(({ as }) => as !== 'words');
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
  const [at, setAt] = useState(0);
  const before = given?.present?.said ?? nothingSaid('statement');
  const [said, setSaid] = useState<CaseSaying>(before);
  const [error, setError] = useState<unknown>(null);
  const busy = useRef(false);
  const end = (last: CaseSaying) => {
    const isNew = JSON.stringify(last) !== JSON.stringify(before) && !saysNothing(last);
    if (busy.current) return;
    if (!isNew || !CaseSaying.safeParse(last).success) return done();
    busy.current = true;
    sayCaseItem(given?.of ?? null, last, given?.present?.mayGoWithDossier ?? true)
      .then(done, setError)
      .finally(() => {
        busy.current = false;
      });
  };
  const onwards = (then: CaseSaying) => {
    setSaid(then);
    if (at + 1 < QUESTIONS) setAt(at + 1);
    else end(then);
  };
  const skip = () => {
    const name = ASKED[at - 1]?.name;
    // What was typed on the way to skipping it is not said.
    onwards(name === undefined ? said : ({ ...said, [name]: fieldOf(before, name) } as CaseSaying));
  };
  return (
    <One
      key={at}
      {...{ at, said, names, change, skip }}
      put={setSaid}
      next={() => onwards(said)}
      skipAll={() => end(said)}
      error={error}
    />
  );
}

function fieldOf(said: CaseSaying, name: string): unknown {
  return (said as Record<string, unknown>)[name];
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
  const fits = initialsFit(names.initials);
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
        <Typed
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
