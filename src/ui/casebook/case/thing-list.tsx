import { type ReactNode, useState } from 'react';
import { say } from '../../../browser/words.ts';
import type { CaseItem, CaseThing } from '../../../domain/case-item/case-item.ts';
import type { SaidTime } from '../../../domain/case-item/said-time.ts';
import { firstWords } from '../../../domain/first-words.ts';
import { ErrorNote } from '../../error-note.tsx';
import { fullTime } from '../../format.ts';
import { Said } from '../../said.tsx';
import { useActions } from '../actions.ts';
import { InParts } from '../in-parts.tsx';
import { firstWordsOf } from './other-things.tsx';
import { whenText } from './when-input.tsx';

type Props = { things: CaseThing[]; change(thing: CaseThing): void; changed(): void };

/** The things of one kind, as they were said. */
export function ThingList({ things, change, changed }: Props) {
  if (things.length === 0) return <p className="quiet">{say('case_none_yet')}</p>;
  return (
    <InParts items={things}>
      {(shown) => (
        <ul className="files">
          {shown.map((thing) => (
            <OneThing key={thing.of} thing={thing} change={() => change(thing)} changed={changed} />
          ))}
        </ul>
      )}
    </InParts>
  );
}

type OneProps = { thing: CaseThing; change(): void; changed(): void };

function OneThing({ thing, change, changed }: OneProps) {
  const { sayCaseItem, letCaseItemGo } = useActions();
  const [error, setError] = useState<unknown>(null);
  const shown = thing.present ?? thing.sayings.findLast(({ said }) => said !== null);
  if (!shown) return <li className="note care">{say('case_cannot_be_read')}</li>;
  const isBack = thing.present === null;
  const mayGo = shown.mayGoWithDossier;
  const run = (work: Promise<unknown>) => void work.then(changed, setError);
  return (
    <li className="stack close">
      <OneSaying item={shown} />
      {isBack && <p className="note">{say('case_taken_back')}</p>}
      {!isBack && shown.broughtIn && <p className="note">{say('note_brought', fullTime(shown.broughtIn))}</p>}
      <div className="row">
        <button type="button" onClick={change}>
          {say(isBack ? 'case_say_again' : 'case_change')}
        </button>
        {!isBack && shown.said?.kind !== 'own-details' && (
          <button type="button" className="plain" onClick={() => run(letCaseItemGo(thing.of, !mayGo))}>
            {say(mayGo ? 'note_keep_back' : 'note_let_go')}
          </button>
        )}
        {!isBack && (
          <button type="button" className="plain" onClick={() => run(sayCaseItem(thing.of, null, false))}>
            {say('case_take_back')}
          </button>
        )}
        <EraseThing thing={thing} changed={changed} fail={setError} />
      </div>
      <Before sayings={thing.sayings.filter(({ id, said }) => id !== shown.id && said !== null)} />
      <ErrorNote error={error} />
    </li>
  );
}

function OneSaying({ item }: { item: CaseItem }) {
  const when = timeIn(item);
  return (
    <>
      <div className="row quiet">
        {when && <span>{whenText(when)}</span>}
        <span>{say('case_said_at', fullTime(item.at))}</span>
        {item.said?.kind !== 'own-details' && (
          <span className="tag">{say(item.mayGoWithDossier ? 'note_shared' : 'note_private')}</span>
        )}
      </div>
      <Said text={firstWords(firstWordsOf(item)) || say('case_no_words')} />
    </>
  );
}

/** The time that counts: when it happened, or was served. */
function timeIn({ said }: CaseItem): SaidTime | null {
  if (!said) return null;
  if (said.kind === 'order') return said.served;
  return 'when' in said ? said.when : null;
}

function Before({ sayings }: { sayings: CaseItem[] }): ReactNode {
  if (sayings.length === 0) return null;
  return (
    <details>
      <summary>{say('case_before_this')}</summary>
      {sayings.toReversed().map((item) => (
        <OneSaying key={item.id} item={item} />
      ))}
    </details>
  );
}

type EraseProps = { thing: CaseThing; changed(): void; fail(error: unknown): void };

/** For good, after a plain question. */
function EraseThing({ thing, changed, fail }: EraseProps) {
  const { eraseCaseThing } = useActions();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <button type="button" className="plain" onClick={() => setAsking(true)}>
        {say('case_erase')}
      </button>
    );
  return (
    <fieldset className="note stack close">
      <legend>{say('case_erase')}</legend>
      <p>{say('case_erase_words')}</p>
      <div className="row">
        <button type="button" onClick={() => void eraseCaseThing(thing.of, '').then(changed, fail)}>
          {say('case_erase_yes')}
        </button>
        <button type="button" className="main" onClick={() => setAsking(false)}>
          {say('case_erase_no')}
        </button>
      </div>
    </fieldset>
  );
}
