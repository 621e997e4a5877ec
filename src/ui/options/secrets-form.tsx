import { type FormEvent, useId, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';

/** `now`: the passphrase that is set, or the printed code; empty where none was asked for. */
export type Secrets = { now: string; next: string };

type Props = {
  title: WordKey;
  hint: WordKey;
  /** The one that is set has to be typed: whoever finds the record open may not shut its owner out. */
  asksNow: boolean;
  /** A new one is typed, twice. */
  asksNext: boolean;
  save(secrets: Secrets): Promise<void>;
  saved(): void;
};
type State = { busy: boolean; said: WordKey | null; error: unknown };

/** Fewer letters than this are guessed in no time, whatever else is done. */
const LEAST_LETTERS = 8;

/** Sets, changes or takes away a passphrase. */
export function SecretsForm({ title, hint, asksNow, asksNext, save, saved }: Props) {
  const [state, setState] = useState<State>({ busy: false, said: null, error: null });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [now, next, again] = ['now', 'next', 'again'].map((name) =>
      String(new FormData(form).get(name) ?? ''),
    ) as [string, string, string];
    const said = asksNext ? problemIn(next, again) : null;
    setState({ busy: said === null, said, error: null });
    if (said !== null) return;
    try {
      await save({ now, next });
      form.reset();
      setState({ busy: false, said: 'lock_saved', error: null });
      saved();
    } catch (error) {
      setState({ busy: false, said: null, error });
    }
  };
  return (
    <form className="stack close" onSubmit={(event) => void submit(event)}>
      <h3>{say(title)}</h3>
      <p className="quiet">{say(hint)}</p>
      {asksNow && <Secret name="now" label="lock_now_set" />}
      {asksNext && <Secret name="next" label="lock_first" />}
      {asksNext && <Secret name="again" label="lock_second" />}
      <div>
        <button type="submit" disabled={state.busy}>
          {say(state.busy ? 'unlock_working' : title)}
        </button>
      </div>
      <p role="status">{state.said && say(state.said)}</p>
      <ErrorNote error={state.error} />
    </form>
  );
}

/** What is wrong with a passphrase that was typed twice. */
export function problemIn(next: string, again: string): WordKey | null {
  if ([...next].length < LEAST_LETTERS) return 'lock_too_short';
  return next === again ? null : 'lock_differ';
}

function Secret({ name, label }: { name: string; label: WordKey }) {
  const id = useId();
  const completes = name === 'now' ? 'off' : 'new-password';
  return (
    <div className="stack close">
      <label htmlFor={id}>{say(label)}</label>
      <input id={id} name={name} type="password" autoComplete={completes} spellCheck={false} />
    </div>
  );
}
