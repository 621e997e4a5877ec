import { useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { Said } from '../said.tsx';

/** A key is some hundred bytes; anything much larger is another file. */
const MAX_KEY_BYTES = 100_000;

/** An earlier dossier's key, to see whether the same installation signed both. */
export function KeyField({ change }: { change(pem: string | null): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = async (file: File) => {
    change(await file.slice(0, MAX_KEY_BYTES).text());
    setName(file.name);
    setError(null);
  };
  const remove = () => {
    change(null);
    setName(null);
  };
  return (
    <div className="stack close">
      <span className="label">{say('check_key')}</span>
      <span className="quiet">{say('check_key_hint')}</span>
      <div className="row">
        <button type="button" onClick={() => input.current?.click()}>
          {say('check_key_choose')}
        </button>
        {name && (
          <>
            <Said text={say('check_key_chosen', name)} />
            <button type="button" className="plain" onClick={remove}>
              {say('check_key_remove')}
            </button>
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept=".pem,.txt"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void read(file).catch(setError);
        }}
      />
      <ErrorNote error={error} />
    </div>
  );
}
