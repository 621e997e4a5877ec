import { type FormEvent, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Expected } from '../../domain/check-report.ts';
import { readFingerprint } from '../../domain/fingerprint.ts';
import { fileSize } from '../format.ts';
import { Said } from '../said.tsx';
import { FileField } from './file-field.tsx';
import { FilePlace } from './file-place.tsx';

export type CheckAsk = { file: File; expect: Expected };
type Props = { start(ask: CheckAsk): void; busy: boolean };

/** An earlier dossier's key, to see whether the same installation signed both. */
const KEY = {
  label: 'check_key',
  hint: 'check_key_hint',
  choose: 'check_key_choose',
  remove: 'check_key_remove',
} as const;

/** Of the authority that dated it: nobody else can say whose the date is. */
const ROOT = {
  label: 'check_root',
  hint: 'check_root_hint',
  choose: 'check_root_choose',
  remove: 'check_root_remove',
} as const;

/** The file, and what is known of it from elsewhere: all of that may be left out. */
export function CheckForm({ start, busy }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState('');
  const [key, setKey] = useState<Uint8Array | null>(null);
  const [tsaRoot, setRoot] = useState<Uint8Array | null>(null);
  const fingerprint = readFingerprint(typed);
  const ready = file !== null && !busy && (typed.trim() === '' || fingerprint !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file || !ready) return;
    const keyPem = key && new TextDecoder().decode(key);
    const told = { ...(keyPem !== null ? { keyPem } : {}), ...(tsaRoot ? { tsaRoot } : {}) };
    start({ file, expect: { ...(fingerprint ? { fingerprint } : {}), ...told } });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <FilePlace choose={setFile} />
      <p role="status">{file && <Said text={say('check_chosen', file.name, fileSize(file.size))} />}</p>
      <FingerprintField typed={typed} change={setTyped} />
      <FileField words={KEY} accept=".pem,.txt" change={setKey} />
      <FileField words={ROOT} accept=".pem,.crt,.cer,.der,.txt" change={setRoot} />
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
