import { type FormEvent, useId, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';

type Props = {
  title: WordKey;
  hint: WordKey;
  save(secret: string): Promise<void>;
  saved(): void;
};
type State = { busy: boolean; said: WordKey | null; error: unknown };

/** Fewer letters than this are guessed in no time, whatever else is done. */
const LEAST_LETTERS = 8;

/** A new passphrase, typed twice. */
export function TwoFields({ title, hint, save, saved }: Props) {
  const [state, setState] = useState<State>({ busy: false, said: null, error: null });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [first, second] = ['first', 'second'].map((name) => String(new FormData(form).get(name) ?? ''));
    const said = problemIn(first ?? '', second ?? '');
    setState({ busy: said === null, said, error: null });
    if (said !== null) return;
    try {
      await save(first ?? '');
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
      <Secret name="first" label="lock_first" />
      <Secret name="second" label="lock_second" />
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

function problemIn(first: string, second: string): WordKey | null {
  if ([...first].length < LEAST_LETTERS) return 'lock_too_short';
  return first === second ? null : 'lock_differ';
}

function Secret({ name, label }: { name: string; label: WordKey }) {
  const id = useId();
  return (
    <div className="stack close">
      <label htmlFor={id}>{say(label)}</label>
      <input id={id} name={name} type="password" autoComplete="new-password" spellCheck={false} />
    </div>
  );
}
