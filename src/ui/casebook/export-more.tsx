import { useId } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { type How, type HowProblem, problemOf } from './export-how.ts';

type Props = { how: How; change(how: How): void };

/** What few need, folded away: what goes along only if asked for, to lock the file, and to divide it. */
export function ExportMore({ how, change }: Props) {
  const problem = problemOf(how);
  return (
    <details className="stack close">
      <summary>{say('export_more')}</summary>
      <Intimate how={how} change={change} />
      <Lock how={how} change={change} wrong={wrongAt(problem, 'lock')} />
      <Typed
        label="export_most"
        hint="export_most_hint"
        wrong={wrongAt(problem, 'most')}
        value={how.most}
        change={(most) => change({ ...how, most: most.trim() })}
      />
    </details>
  );
}

/** They stay out unless this is ticked: to hand one on by mistake cannot be undone. */
function Intimate({ how, change }: Props) {
  const id = useId();
  return (
    <div>
      <div className="choice">
        <input
          id={id}
          type="checkbox"
          checked={how.intimate}
          aria-describedby={`${id}-hint`}
          onChange={(event) => change({ ...how, intimate: event.target.checked })}
        />
        <label htmlFor={id}>{say('export_intimate')}</label>
      </div>
      <p className="quiet" id={`${id}-hint`}>
        {say('export_intimate_hint')}
      </p>
    </div>
  );
}

function wrongAt(problem: HowProblem | null, at: HowProblem['at']): WordKey | null {
  return problem?.at === at ? problem.says : null;
}

const LOCKS = [
  ['none', 'export_lock_none'],
  ['passphrase', 'export_lock_passphrase'],
  ['key', 'export_lock_key'],
] as const;

type LockProps = Props & { wrong: WordKey | null };

function Lock({ how, change, wrong }: LockProps) {
  const id = useId();
  return (
    <>
      <fieldset className="stack close">
        <legend className="label">{say('export_lock')}</legend>
        {LOCKS.map(([lock, label]) => (
          <div className="choice" key={lock}>
            <input
              id={`${id}-${lock}`}
              type="radio"
              name={`${id}-lock`}
              checked={how.lock === lock}
              onChange={() => change({ ...how, lock })}
            />
            <label htmlFor={`${id}-${lock}`}>{say(label)}</label>
          </div>
        ))}
      </fieldset>
      {how.lock === 'passphrase' && <Passphrase how={how} change={change} wrong={wrong} />}
      {how.lock === 'key' && <Key how={how} change={change} wrong={wrong} />}
      {how.lock !== 'none' && <p className="quiet">{say('export_lock_opens')}</p>}
    </>
  );
}

function Passphrase({ how, change, wrong }: LockProps) {
  return (
    <>
      <Typed
        label="lock_first"
        hint="export_lock_hint"
        wrong={how.first === '' ? null : wrong}
        secret
        value={how.first}
        change={(first) => change({ ...how, first })}
      />
      <Typed
        label="lock_second"
        hint="export_lock_lost"
        wrong={null}
        secret
        value={how.second}
        change={(second) => change({ ...how, second })}
      />
    </>
  );
}

function Key({ how, change, wrong }: LockProps) {
  return (
    <Typed
      label="export_key"
      hint="export_key_hint"
      wrong={how.key === '' ? null : wrong}
      value={how.key}
      change={(key) => change({ ...how, key })}
    />
  );
}

type TypedProps = {
  label: WordKey;
  hint: WordKey;
  wrong: WordKey | null;
  value: string;
  secret?: boolean;
  change(value: string): void;
};

/** One line to type, and below it what it is for, or what has to be put right. */
export function Typed({ label, hint, wrong, value, secret, change }: TypedProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say(label)}</label>
      <input
        id={id}
        type={secret ? 'password' : 'text'}
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
