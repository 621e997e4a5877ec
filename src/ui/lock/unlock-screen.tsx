import { type FormEvent, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { Page } from '../react-page.tsx';
import type { LockActions } from './lock-actions.ts';

/** The passphrase, or the printed code. Says nothing of what is in the record, not even how much. */
export function UnlockScreen({ actions, opened }: { actions: LockActions; opened(): void }) {
  const [byCode, setByCode] = useState(false);
  return (
    <Page title="unlock_title">
      <p>{say(byCode ? 'unlock_lead_code' : 'unlock_lead')}</p>
      {byCode ? (
        <SecretForm key="code" label="unlock_code" open={actions.unlockWithCode} opened={opened} shown />
      ) : (
        <SecretForm key="passphrase" label="unlock_passphrase" open={actions.unlock} opened={opened} />
      )}
      <div>
        <button type="button" className="plain" onClick={() => setByCode(!byCode)}>
          {say(byCode ? 'unlock_by_passphrase' : 'unlock_by_code')}
        </button>
      </div>
      <p className="quiet">{say('unlock_keeps')}</p>
    </Page>
  );
}

type FormProps = {
  label: 'unlock_code' | 'unlock_passphrase';
  open(secret: string): Promise<void>;
  opened(): void;
  shown?: boolean;
};

function SecretForm({ label, open, opened, shown = false }: FormProps) {
  const id = useId();
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const secret = String(new FormData(event.currentTarget).get('secret') ?? '');
    setState({ busy: true, error: null });
    try {
      await open(secret);
      opened();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <form className="card stack close" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{say(label)}</label>
      {shown ? <CodeField id={id} /> : <PassphraseField id={id} />}
      <div>
        <button type="submit" className="main" disabled={state.busy}>
          {say(state.busy ? 'unlock_working' : 'unlock_open')}
        </button>
      </div>
      <ErrorNote error={state.error} />
    </form>
  );
}

function PassphraseField({ id }: { id: string }) {
  return (
    <input
      id={id}
      name="secret"
      type="password"
      autoComplete="off"
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: the page has one field, and nothing stands before it
      autoFocus
    />
  );
}

/** Two lines, so that all of a printed code is seen in a narrow window too. Enter opens, as in any field. */
function CodeField({ id }: { id: string }) {
  return (
    <textarea
      id={id}
      name="secret"
      rows={2}
      className="fixed"
      autoComplete="off"
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: the page has one field, and nothing stands before it
      autoFocus
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}
