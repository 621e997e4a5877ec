import { useId } from 'react';
import { say } from '../../../browser/words.ts';
import { READERS, type Reader } from '../../../domain/copy.ts';
import { wordKey } from '../../wording.ts';

type Props = { reader: Reader; change(reader: Reader): void };

/** Who will read it: what goes in depends on it. The police copy, which has all, is what stands there first. */
export function ForWhom({ reader, change }: Props) {
  return (
    <fieldset className="stack close">
      <legend className="label">{say('copy_for')}</legend>
      {READERS.map((one) => (
        <OneReader key={one} one={one} checked={one === reader} change={change} />
      ))}
    </fieldset>
  );
}

function OneReader({
  one,
  checked,
  change,
}: {
  one: Reader;
  checked: boolean;
  change(reader: Reader): void;
}) {
  const id = useId();
  return (
    <div className="choice">
      <input
        id={id}
        type="radio"
        name="reader"
        aria-describedby={`${id}-hint`}
        checked={checked}
        onChange={() => change(one)}
      />
      <label htmlFor={id}>{say(wordKey('copy_for_', one))}</label>
      <span className="quiet" id={`${id}-hint`}>
        {say(wordKey('copy_has_', one))}
      </span>
    </div>
  );
}
