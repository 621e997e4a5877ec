import { useEffect, useId, useState } from 'react';
import { say, wordKey } from '../browser/words.ts';
import { HELPER_ROLES, HelperRole } from '../domain/custody.ts';
import { ErrorNote } from './error-note.tsx';
import { useLoaded } from './use-loaded.ts';

export type HelperActions = {
  /** `null`: nobody was chosen. */
  read(): Promise<HelperRole | null>;
  choose(role: HelperRole | null): Promise<void>;
  /** Calls back when another choice was made. Returns how to stop. */
  onChanged(listener: () => void): () => void;
};

const NOBODY = 'nobody';
const NOT_SHOWN = '';

type Props = { actions: HelperActions; locked: boolean };

/** Who helps now, by role. While the record is locked anybody can choose, and nobody is told what was chosen. */
export function HelpedBy(props: Props) {
  return (
    <section className="card stack close" aria-labelledby="helped-by">
      <h2 id="helped-by">{say('helper_title')}</h2>
      <Choice {...props} />
    </section>
  );
}

/** The same where it stays in sight of whoever passes: the role is seen when it is asked for. */
export function FoldedHelpedBy(props: Props) {
  return (
    <details className="card">
      <summary>
        <h2>{say('helper_title')}</h2>
      </summary>
      <div className="stack close">
        <Choice {...props} />
      </div>
    </details>
  );
}

function Choice({ actions, locked }: Props) {
  const { value, error, again } = useLoaded(actions.read);
  const [state, setState] = useState<{ said: boolean; error: unknown }>({ said: false, error: null });
  useEffect(() => actions.onChanged(again), [actions, again]);
  const choose = (chosen: string) => {
    const role = HelperRole.safeParse(chosen).data ?? null;
    actions.choose(role).then(
      () => setState({ said: true, error: null }),
      (thrown) => setState({ said: false, error: thrown }),
    );
  };
  return (
    <>
      <p>{say('helper_words')}</p>
      <p>{say('helper_ends')}</p>
      <Roles shown={locked ? NOT_SHOWN : (value ?? NOBODY)} choose={choose} />
      <p role="status">{state.said && say('settings_saved')}</p>
      <ErrorNote error={state.error ?? error} again={again} />
    </>
  );
}

function Roles({ shown, choose }: { shown: string; choose(role: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('helper_label')}</label>
      <select id={id} value={shown} onChange={({ target }) => choose(target.value)}>
        {shown === NOT_SHOWN && <option value={NOT_SHOWN}>{say('helper_not_shown')}</option>}
        <option value={NOBODY}>{say('helper_nobody')}</option>
        {HELPER_ROLES.map((role) => (
          <option key={role} value={role}>
            {say(wordKey('helper_', role))}
          </option>
        ))}
      </select>
    </div>
  );
}
