import { type ReactNode, useRef, useState } from 'react';
import { say, type WordKey } from '../../../browser/words.ts';
import type { CaseItem, CaseThing } from '../../../domain/case-item/case-item.ts';
import type { SaidTime } from '../../../domain/case-item/said-time.ts';
import { firstWords } from '../../../domain/first-words.ts';
import { ErrorNote } from '../../error-note.tsx';
import { fullTime } from '../../format.ts';
import { Said } from '../../said.tsx';
import { useActions } from '../actions.ts';
import { EraseSection } from '../erase.tsx';
import type { Erasing } from '../erasing.tsx';
import { InParts } from '../in-parts.tsx';
import { firstWordsOf } from './other-things.tsx';
import { whenText } from './when-input.tsx';

type Shared = {
  erasing: Erasing;
  /** It was said anew, and what is to be told of it. */
  changed(): void;
  tell(words: WordKey): void;
};
type Props = Shared & { things: CaseThing[]; change(thing: CaseThing): void };

/** The things of one kind, as they were said. */
export function ThingList({ things, change, ...shared }: Props) {
  if (things.length === 0) return <p className="quiet">{say('case_none_yet')}</p>;
  return (
    <InParts items={things}>
      {(shown) => (
        <ul className="files">
          {shown.map((thing) => (
            <OneThing key={thing.of} thing={thing} change={() => change(thing)} {...shared} />
          ))}
        </ul>
      )}
    </InParts>
  );
}

type OneProps = Shared & { thing: CaseThing; change(): void };

function OneThing({ thing, change, erasing, changed, tell }: OneProps) {
  const { sayCaseItem, letCaseItemGo } = useActions();
  const [error, setError] = useState<unknown>(null);
  const first = useRef<HTMLButtonElement>(null);
  const shown = thing.present ?? thing.sayings.findLast(({ said }) => said !== null);
  if (!shown) return <li className="note care">{say('case_cannot_be_read')}</li>;
  const isBack = thing.present === null;
  const mayGo = shown.mayGoWithDossier;
  const run = (work: Promise<unknown>, words: WordKey) =>
    void work.then(() => {
      changed();
      tell(words);
    }, setError);
  const letGo = () => run(letCaseItemGo(thing.of, !mayGo), mayGo ? 'note_private' : 'note_shared');
  const takeBack = () => {
    // The button that was pressed goes.
    first.current?.focus();
    run(sayCaseItem(thing.of, null, false), 'case_taken_back');
  };
  return (
    <li className="stack close">
      <OneSaying item={shown} />
      {isBack && <p className="note">{say('case_taken_back')}</p>}
      {!isBack && shown.broughtIn && <p className="note">{say('note_brought', fullTime(shown.broughtIn))}</p>}
      <div className="row">
        <button ref={first} type="button" onClick={change}>
          {say(isBack ? 'case_say_again' : 'case_change')}
        </button>
        {!isBack && shown.said?.kind !== 'own-details' && (
          <button type="button" className="plain" onClick={letGo}>
            {say(mayGo ? 'note_keep_back' : 'note_let_go')}
          </button>
        )}
        {!isBack && (
          <button type="button" className="plain" onClick={takeBack}>
            {say('case_take_back')}
          </button>
        )}
      </div>
      <EraseSection of="case" id={thing.of} erasing={erasing} />
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
