import { useCallback, useEffect, useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import type { LockState } from '../lock/lock-actions.ts';
import { useLoaded } from '../use-loaded.ts';
import { RecoveryCode } from './recovery-code.tsx';
import { TwoFields } from './two-fields.tsx';

export type PassphraseActions = {
  state(): Promise<LockState>;
  onChanged(listener: () => void): () => void;
  /** Answers with the code to print. */
  setPassphrase(passphrase: string): Promise<string>;
  removePassphrase(): Promise<void>;
  setEmptyPassphrase(passphrase: string): Promise<void>;
  removeEmptyPassphrase(): Promise<void>;
  idleMinutes(): Promise<number>;
  setIdleMinutes(minutes: number): Promise<void>;
  openRecord(): Promise<void>;
};

/** Setting, changing and taking away the passphrase. Everything here needs the record to be open. */
export function PassphraseSection({ actions }: { actions: PassphraseActions }) {
  const { value, error, again } = useLoaded(useCallback(() => actions.state(), [actions]));
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => actions.onChanged(again), [actions, again]);
  return (
    <section className="card stack close" aria-labelledby="passphrase">
      <h2 id="passphrase">{say('lock_title')}</h2>
      {value?.locked && <LockedWords openRecord={actions.openRecord} />}
      {value && !value.locked && code === null && <Choices {...{ actions, state: value, setCode, again }} />}
      {code !== null && <RecoveryCode code={code} done={() => setCode(null)} />}
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

type ChoicesProps = {
  actions: PassphraseActions;
  state: LockState;
  setCode(code: string): void;
  again(): void;
};

function Choices({ actions, state, setCode, again }: ChoicesProps) {
  const set = async (passphrase: string) => setCode(await actions.setPassphrase(passphrase));
  return (
    <>
      <p>{say(state.passphrase ? 'lock_is_set' : 'lock_is_not_set')}</p>
      <TwoFields
        title={state.passphrase ? 'lock_change' : 'lock_set'}
        hint="lock_hint"
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
      <Act word="lock_remove" act={actions.removePassphrase} done={again} />
      <details className="stack close">
        <summary>{say('empty_title')}</summary>
        <p>{say('empty_words')}</p>
        <p>{say('empty_limits')}</p>
        {state.empty ? (
          <Act word="empty_remove" act={actions.removeEmptyPassphrase} done={again} />
        ) : (
          <TwoFields title="empty_set" hint="lock_hint" save={actions.setEmptyPassphrase} saved={again} />
        )}
      </details>
    </>
  );
}

type ActProps = { word: 'lock_remove' | 'empty_remove'; act(): Promise<void>; done(): void };

function Act({ word, act, done }: ActProps) {
  const [error, setError] = useState<unknown>(null);
  return (
    <div>
      <button type="button" onClick={() => void act().then(done, setError)}>
        {say(word)}
      </button>
      <ErrorNote error={error} />
    </div>
  );
}

const MINUTES = [1, 5, 15, 60];

function Idle({ actions }: { actions: PassphraseActions }) {
  const { value, error, again } = useLoaded(useCallback(() => actions.idleMinutes(), [actions]));
  const [failed, setFailed] = useState<unknown>(null);
  const choose = (minutes: number) => void actions.setIdleMinutes(minutes).then(again, setFailed);
  return (
    <fieldset className="stack close">
      <legend>{say('lock_idle')}</legend>
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
