import { type FormEvent, useId, useState } from 'react';
import { say, wordKey } from '../../../browser/words.ts';
import { READERS, type Reader } from '../../../domain/copy.ts';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { Radio } from '../radio.tsx';
import { Onward } from './onward.tsx';

/** For whom it will be, and the way to change that. The police copy, which has all, is what stands there first. */
export function ForLine({ reader, change }: { reader: Reader; change(): void }) {
  return (
    <div className="row">
      <span>{say('copy_for_line', say(wordKey('copy_for_', reader)))}</span>
      <button type="button" className="plain" onClick={change}>
        {say('copy_for_change')}
      </button>
    </div>
  );
}

type Props = { now: Reader; choose(reader: Reader): void; back(): void };

/** Who will read it: what goes in depends on it. */
export function ForWhom({ now, choose, back }: Props) {
  const heading = useFocusOnShow();
  const name = useId();
  const [reader, setReader] = useState(now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(reader);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1} id={`${name}-legend`}>
        {say('copy_for')}
      </h2>
      <fieldset className="stack close" aria-labelledby={`${name}-legend`}>
        {READERS.map((one) => (
          <Radio
            key={one}
            name={name}
            label={say(wordKey('copy_for_', one))}
            hint={say(wordKey('copy_has_', one))}
            checked={one === reader}
            choose={() => setReader(one)}
          />
        ))}
      </fieldset>
      <Onward back={back} label="copy_for_choose" />
    </form>
  );
}
