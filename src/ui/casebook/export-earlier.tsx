import { useCallback, useId } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { MadeDossier } from '../../domain/made-dossier.ts';
import { groupsOfFour, shortTime } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';

/** Dossiers that were made here, newest first; none as long as they are not read. */
export function useEarlier(): MadeDossier[] {
  const { madeDossiers } = useActions();
  return useLoaded(useCallback(() => madeDossiers(), [madeDossiers])).value ?? [];
}

type Props = { earlier: MadeDossier[]; chosen: Id | null; change(id: Id): void };

/** Which of them a new one is to add to. */
export function EarlierField({ earlier, chosen, change }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('export_earlier')}</label>
      <select id={id} value={chosen ?? ''} onChange={(event) => change(event.target.value)}>
        {earlier.map((made) => (
          <option key={made.id} value={made.id}>
            {nameOf(made)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** When it was made, and the start of its fingerprint, which is what the slip has. */
function nameOf({ createdAt, fingerprints: [first = ''] }: MadeDossier): string {
  return say('export_earlier_one', shortTime(createdAt), groupsOfFour(first).slice(0, 4).join(' '));
}
