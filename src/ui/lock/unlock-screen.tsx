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
      <p>{say('unlock_lead')}</p>
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
      <input
        id={id}
        name="secret"
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the page has one field, and nothing stands before it
        autoFocus
      />
      <div>
        <button type="submit" className="main" disabled={state.busy}>
          {say(state.busy ? 'unlock_working' : 'unlock_open')}
        </button>
      </div>
      <ErrorNote error={state.error} />
    </form>
  );
}
