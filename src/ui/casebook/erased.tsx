import { useEffect } from 'react';
import { say } from '../../browser/words.ts';
import { fullTime } from '../format.ts';
import { SaidBlock } from '../said.tsx';
import { useLoaded } from '../use-loaded.ts';
import { counted } from '../wording.ts';
import { useActions } from './actions.ts';

/** The newest: a page that lists thousands takes long to open. */
const MOST_SHOWN = 200;

/** What was erased, when, and why, where the person said so. Nothing is shown where nothing was erased. */
export function Erased() {
  const { erased, onChanged } = useActions();
  const { value, again } = useLoaded(erased);
  useEffect(() => onChanged(again), [onChanged, again]);
  if (!value || value.length === 0) return null;
  return (
    <details className="quiet">
      <summary>{counted(value.length, 'erased_one', 'erased_many')}</summary>
      <ul className="files">
        {value.slice(0, MOST_SHOWN).map(({ id, at, reason }) => (
          <li key={id} className="stack close">
            <span>{say('erased_at', fullTime(at))}</span>
            {reason ? <SaidBlock text={reason} /> : <span>{say('erased_no_reason')}</span>}
          </li>
        ))}
      </ul>
      {value.length > MOST_SHOWN && <p>{say('check_more', value.length - MOST_SHOWN)}</p>}
    </details>
  );
}
