import { useRef, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { Said } from '../said.tsx';

/** A key is some hundred bytes, a certificate some thousand; anything much larger is another file. */
const MOST_BYTES = 100_000;

type Props = {
  words: Record<'label' | 'hint' | 'choose' | 'remove', WordKey>;
  accept: string;
  change(bytes: Uint8Array | null): void;
};

/** A small file that was got by another way than the dossier, to hold it against. It may be left out. */
export function FileField({ words, accept, change }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = async (file: File) => {
    change(new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer()));
    setName(file.name);
    setError(null);
  };
  const remove = () => {
    change(null);
    setName(null);
  };
  return (
    <div className="stack close">
      <span className="label">{say(words.label)}</span>
      <span className="quiet">{say(words.hint)}</span>
      <div className="row">
        <button type="button" onClick={() => input.current?.click()}>
          {say(words.choose)}
        </button>
        {name && (
          <>
            <Said text={say('check_key_chosen', name)} />
            <button type="button" className="plain" onClick={remove}>
              {say(words.remove)}
            </button>
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept={accept}
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
