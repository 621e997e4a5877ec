import { useId, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { type How, type HowProblem, isAsItIs } from './export-how.ts';
import { Radio } from './radio.tsx';
import { Tick } from './tick.tsx';
import { TypedField } from './typed-field.tsx';

type Props = {
  how: How;
  change(how: How): void;
  problem: HowProblem | null;
  /** Said of empty fields too, once the file was to be made. */
  asked: boolean;
  /** A copy to share has none of them. */
  offersIntimate: boolean;
};

/** What few need, folded away: what goes along only if asked for, to lock the file, and to divide it. */
export function ExportMore({ how, change, problem, asked, offersIntimate }: Props) {
  const most = problem?.at === 'most' ? problem.says : null;
  // What was chosen before is in sight when the screen comes again.
  const [open] = useState(() => !isAsItIs(how));
  return (
    <details open={open}>
      <summary>{say('export_more')}</summary>
      <div className="stack">
        {offersIntimate && (
          <Tick
            label="export_intimate"
            hint="export_intimate_hint"
            checked={how.intimate}
            change={(intimate) => change({ ...how, intimate })}
          />
        )}
        <Lock {...{ how, change, problem, asked }} />
        <TypedField
          label="export_most"
          hint="export_most_hint"
          wrong={most}
          value={how.most}
          change={(typed) => change({ ...how, most: typed.trim() })}
        />
      </div>
    </details>
  );
}

const LOCKS = [
  ['none', 'export_lock_none'],
  ['passphrase', 'export_lock_passphrase'],
  ['key', 'export_lock_key'],
] as const;

type LockProps = Omit<Props, 'offersIntimate'>;

function Lock(props: LockProps) {
  const { how, change } = props;
  const name = useId();
  return (
    <>
      <fieldset className="stack close">
        <legend className="label">{say('export_lock')}</legend>
        {LOCKS.map(([lock, label]) => (
          <Radio
            key={lock}
            name={name}
            label={say(label)}
            checked={how.lock === lock}
            choose={() => change({ ...how, lock })}
          />
        ))}
      </fieldset>
      {how.lock === 'passphrase' && <Passphrase {...props} />}
      {how.lock === 'key' && <Key {...props} />}
      {how.lock !== 'none' && <p className="quiet">{say('export_lock_opens')}</p>}
    </>
  );
}

/** What is wrong is said at the field, and not before something was typed into it. */
function wrongIn(field: HowProblem['at'], typed: string, { problem, asked }: LockProps): WordKey | null {
  return problem?.at === field && (asked || typed !== '') ? problem.says : null;
}

function Passphrase(props: LockProps) {
  const { how, change } = props;
  return (
    <>
      <TypedField
        label="lock_first"
        hint="export_lock_hint"
        wrong={wrongIn('first', how.first, props)}
        secret
        value={how.first}
        change={(first) => change({ ...how, first })}
      />
      <TypedField
        label="lock_second"
        hint="export_lock_lost"
        wrong={wrongIn('second', how.second, props)}
        secret
        value={how.second}
        change={(second) => change({ ...how, second })}
      />
    </>
  );
}

function Key(props: LockProps) {
  const { how, change } = props;
  return (
    <TypedField
      label="export_key"
      hint="export_key_hint"
      wrong={wrongIn('key', how.key, props)}
      value={how.key}
      change={(key) => change({ ...how, key })}
    />
  );
}
