import { type FormEvent, useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { useActions } from './actions.ts';
import { LineInput } from './case/inputs.tsx';
import type { Erasing, Waiting } from './erasing.tsx';

type Props = { of: Waiting['of']; id: Id; erasing: Erasing };

/** Of why something was erased. */
const MOST_LETTERS = 2_000;

/** Erasing begins behind one more press and a typed word; then there are ten seconds to think better of it. */
export function EraseSection({ of, id, erasing }: Props) {
  const [asked, setAsked] = useState<'no' | 'now' | 'before'>('no');
  if (erasing.waiting.some((one) => one.id === id)) return null;
  if (asked !== 'now') return <Open press={() => setAsked('now')} focused={asked === 'before'} />;
  const erase = (reason: string) => {
    setAsked('no');
    erasing.begin({ of, id, reason });
  };
  return <EraseForm of={of} erase={erase} leave={() => setAsked('before')} />;
}

/** `focused`: it stands where the form was, which had the focus. */
function Open({ press, focused }: { press(): void; focused: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <div>
      <button ref={button} type="button" className="plain" onClick={press}>
        {say('erase_open')}
      </button>
    </div>
  );
}

type FormProps = { of: Waiting['of']; erase(reason: string): void; leave(): void };

function EraseForm({ of, erase, leave }: FormProps) {
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
      <p>{say(of === 'case' ? 'case_erase_words' : 'erase_words')}</p>
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
