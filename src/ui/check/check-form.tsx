import { type FormEvent, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Expected } from '../../domain/check-report.ts';
import { readFingerprint } from '../../domain/fingerprint.ts';
import { fileSize } from '../format.ts';
import { Said } from '../said.tsx';
import { FilePlace } from './file-place.tsx';
import { KeyField } from './key-field.tsx';

export type CheckAsk = { file: File; expect: Expected };
type Props = { start(ask: CheckAsk): void; busy: boolean };

/** The file, and what is known of it from elsewhere: both of these may be left out. */
export function CheckForm({ start, busy }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState('');
  const [keyPem, setKeyPem] = useState<string | null>(null);
  const fingerprint = readFingerprint(typed);
  const ready = file !== null && !busy && (typed.trim() === '' || fingerprint !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file || !ready) return;
    start({
      file,
      expect: { ...(fingerprint ? { fingerprint } : {}), ...(keyPem !== null ? { keyPem } : {}) },
    });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <FilePlace choose={setFile} />
      <p role="status">{file && <Said text={say('check_chosen', file.name, fileSize(file.size))} />}</p>
      <FingerprintField typed={typed} change={setTyped} />
      <KeyField change={setKeyPem} />
      <div>
        <button type="submit" className="main" disabled={!ready}>
          {say('check_start')}
        </button>
      </div>
    </form>
  );
}

function FingerprintField({ typed, change }: { typed: string; change(typed: string): void }) {
  const id = useId();
  const wrong = typed.trim() !== '' && readFingerprint(typed) === null;
  const length = typed.replace(/[^0-9a-z]/gi, '').length;
  return (
    <div className="field">
      <label htmlFor={id}>{say('check_fingerprint')}</label>
      <textarea
        id={id}
        className="fixed"
        dir="ltr"
        rows={3}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
      <span className={wrong ? 'wrong' : 'quiet'} id={`${id}-hint`}>
        {wrong ? say('check_fingerprint_bad', length) : say('check_fingerprint_hint')}
      </span>
    </div>
  );
}
