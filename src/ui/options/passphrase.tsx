import { useCallback, useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import type { LockActions, LockState } from '../lock/lock-actions.ts';
import { useStillHere } from '../lock/still-here.ts';
import { useLockState } from '../lock/use-lock-state.ts';
import { useLoaded } from '../use-loaded.ts';
import { RecoveryCode } from './recovery-code.tsx';
import { type Secrets, SecretsForm } from './secrets-form.tsx';

export type PassphraseActions = Pick<LockActions, 'state' | 'onChanged' | 'stillHere'> & {
  /** `now` is the passphrase that is set, or the printed code. Answers with the code to print. */
  setPassphrase(next: string, now: string): Promise<string>;
  removePassphrase(now: string): Promise<void>;
  setEmptyPassphrase(next: string, now: string): Promise<void>;
  removeEmptyPassphrase(now: string): Promise<void>;
  idleMinutes(): Promise<number>;
  setIdleMinutes(minutes: number): Promise<void>;
  openRecord(): Promise<void>;
};

/** Setting, changing and taking away the passphrase. Everything here needs the record to be open. */
export function PassphraseSection({ actions }: { actions: PassphraseActions }) {
  const { value, error, again } = useLockState(actions);
  /** A code was made, and nobody has said yet that it is written down. */
  const [unread, setUnread] = useState(false);
  useStillHere(actions.stillHere);
  return (
    <section className="card stack close" aria-labelledby="passphrase">
      <h2 id="passphrase">{say('lock_title')}</h2>
      {value?.locked && <LockedWords openRecord={actions.openRecord} />}
      {value?.locked && unread && <PutAway />}
      {value && !value.locked && <WhenOpen {...{ actions, state: value, again, unread, setUnread }} />}
      <ErrorNote error={error} again={again} />
    </section>
  );
}

function LockedWords({ openRecord }: { openRecord(): Promise<void> }) {
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <p>{say('lock_open_first')}</p>
      <div>
        <button type="button" onClick={() => void openRecord().catch(setError)}>
          {say('popup_open_record')}
        </button>
      </div>
      <ErrorNote error={error} />
    </>
  );
}

type WhenOpenProps = Omit<ChoicesProps, 'setCode'> & { unread: boolean; setUnread(unread: boolean): void };

/** The code is held here alone: it goes with the rest when the record is locked. */
function WhenOpen({ actions, state, again, unread, setUnread }: WhenOpenProps) {
  const [code, setCode] = useState<string | null>(null);
  const show = (made: string) => {
    setUnread(true);
    setCode(made);
  };
  const done = () => {
    setUnread(false);
    setCode(null);
  };
  if (code !== null) return <RecoveryCode code={code} done={done} />;
  return (
    <>
      {unread && <PutAway />}
      <Choices {...{ actions, state, again }} setCode={show} />
    </>
  );
}

function PutAway() {
  return <p className="note care">{say('code_put_away')}</p>;
}

type ChoicesProps = {
  actions: PassphraseActions;
  state: LockState;
  setCode(code: string): void;
  again(): void;
};

function Choices({ actions, state, setCode, again }: ChoicesProps) {
  const set = async ({ now, next }: Secrets) => setCode(await actions.setPassphrase(next, now));
  return (
    <>
      <p>{say(state.passphrase ? 'lock_is_set' : 'lock_is_not_set')}</p>
      <p className="quiet">{say(state.passphrase ? 'lock_limits' : 'lock_first_come')}</p>
      <SecretsForm
        title={state.passphrase ? 'lock_change' : 'lock_set'}
        hint="lock_hint"
        asksNow={state.passphrase}
        asksNext
        save={set}
        saved={again}
      />
      {state.passphrase && <WhenSet {...{ actions, state, again }} />}
    </>
  );
}

function WhenSet({ actions, state, again }: Omit<ChoicesProps, 'setCode'>) {
  return (
    <>
      <Idle actions={actions} />
      <details>
        <summary>{say('lock_remove')}</summary>
        <SecretsForm
          title="lock_remove"
          hint="lock_remove_hint"
          asksNow
          asksNext={false}
          save={({ now }) => actions.removePassphrase(now)}
          saved={again}
        />
      </details>
      <details>
        <summary>{say('empty_title')}</summary>
        <div className="stack close">
          <p>{say('empty_words')}</p>
          <p>{say('empty_limits')}</p>
          <Second {...{ actions, state, again }} />
        </div>
      </details>
    </>
  );
}

function Second({ actions, state, again }: Omit<ChoicesProps, 'setCode'>) {
  return (
    <SecretsForm
      key={String(state.empty)}
      title={state.empty ? 'empty_remove' : 'empty_set'}
      hint={state.empty ? 'empty_remove_hint' : 'lock_hint'}
      asksNow
      asksNext={!state.empty}
      save={({ now, next }) =>
        state.empty ? actions.removeEmptyPassphrase(now) : actions.setEmptyPassphrase(next, now)
      }
      saved={again}
    />
  );
}

const MINUTES = [1, 5, 15, 60];

function Idle({ actions }: { actions: PassphraseActions }) {
  const { value, error, again } = useLoaded(useCallback(() => actions.idleMinutes(), [actions]));
  const [failed, setFailed] = useState<unknown>(null);
  const choose = (minutes: number) => void actions.setIdleMinutes(minutes).then(again, setFailed);
  return (
    <fieldset className="stack close">
      <legend>
        <strong>{say('lock_idle')}</strong>
      </legend>
      {MINUTES.map((minutes) => (
        <label key={minutes} className="choice">
          <input type="radio" name="idle" checked={value === minutes} onChange={() => choose(minutes)} />
          {say(minutes === 1 ? 'lock_idle_minute' : 'lock_idle_minutes', minutes)}
        </label>
      ))}
      <ErrorNote error={failed ?? error} />
    </fieldset>
  );
}
