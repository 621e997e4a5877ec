import { useId } from 'react';
import { say, type WordKey } from '../../browser/words.ts';

type Props = { label: WordKey; hint: WordKey; checked: boolean; change(on: boolean): void };

/** A box to tick, and what it means below its name. */
export function Tick({ label, hint, checked, change }: Props) {
  const id = useId();
  return (
    <div className="choice">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-hint`}
        checked={checked}
        onChange={(event) => change(event.target.checked)}
      />
      <label htmlFor={id}>{say(label)}</label>
      <span className="quiet" id={`${id}-hint`}>
        {say(hint)}
      </span>
    </div>
  );
}
