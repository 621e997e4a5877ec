import { type FormEvent, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { useActions } from './actions.ts';
import { LineInput } from './case/inputs.tsx';
import type { Erasing } from './erasing.tsx';

type Props = { id: Id; erasing: Erasing };

/** Of why something was erased. */
const MOST_LETTERS = 2_000;

/** Erasing begins behind one more press and a typed word; then there are ten seconds to think better of it. */
export function EraseSection({ id, erasing }: Props) {
  const [open, setOpen] = useState(false);
  if (erasing.waiting.some((one) => one.id === id)) return null;
  if (!open)
    return (
      <div>
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          {say('erase_open')}
        </button>
      </div>
    );
  const erase = (reason: string) => {
    setOpen(false);
    erasing.begin({ id, reason });
  };
  return <EraseForm erase={erase} leave={() => setOpen(false)} />;
}

function EraseForm({ erase, leave }: { erase(reason: string): void; leave(): void }) {
  const heading = useFocusOnShow();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const ready = typed.trim().toLowerCase() === say('erase_word');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) erase(reason);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('erase_title')}
      </h2>
      <p>{say('erase_words')}</p>
      <p>{say('erase_log')}</p>
      <BackupFirst />
      <LineInput
        label={say('erase_why')}
        hint={say('erase_why_hint')}
        most={MOST_LETTERS}
        value={reason}
        change={setReason}
      />
      <LineInput label={say('erase_type', say('erase_word'))} value={typed} change={setTyped} />
      <div className="row">
        <button type="submit" disabled={!ready}>
          {say('erase_start')}
        </button>
        <button type="button" onClick={leave}>
          {say('erase_leave')}
        </button>
      </div>
    </form>
  );
}

function BackupFirst() {
  const { openBackup } = useActions();
  return (
    <div>
      <button type="button" className="main" onClick={openBackup}>
        {say('erase_backup')}
      </button>
    </div>
  );
}
