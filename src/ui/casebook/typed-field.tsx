import { useId } from 'react';
import { say, type WordKey } from '../../browser/words.ts';

type Props = {
  label: WordKey;
  hint: WordKey;
  wrong: WordKey | null;
  value: string;
  secret?: boolean;
  change(value: string): void;
};

/** One line to type, and below it what it is for, or what has to be put right. */
export function TypedField({ label, hint, wrong, value, secret, change }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say(label)}</label>
      <input
        id={id}
        type={secret ? 'password' : 'text'}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value)}
      />
      <span className={wrong ? 'wrong' : 'quiet'} id={`${id}-hint`}>
        {say(wrong ?? hint)}
      </span>
    </div>
  );
}
