import { say } from '../../../browser/words.ts';
import type { CaseItem, CaseThing } from '../../../domain/case-item/case-item.ts';
import type { Id } from '../../../domain/identity.ts';
import { counted } from '../../wording.ts';
import { OneOf, SomeOf } from './inputs.tsx';

type Account = { of: Id; words: string; together: Id };

/** Accounts of the case. Those of one somebody bear the same `together`: the thing of the first of them. */
export function accountsIn(things: readonly CaseThing[]): Account[] {
  return things.flatMap(({ of, present }) => {
    const said = present?.said;
    if (said?.kind !== 'account') return [];
    const words = [said.platform, said.name, ...said.handles.slice(0, 1)].filter(Boolean).join(' · ');
    return [{ of, words: words || say('case_no_words'), together: said.together ?? of }];
  });
}

type AccountsProps = {
  label: string;
  things: readonly CaseThing[];
  chosen: readonly Id[];
  change(chosen: Id[]): void;
};

/** Which accounts it has to do with; nothing where the case has none yet. */
export function WhichAccounts({ label, things, chosen, change }: AccountsProps) {
  const of = accountsIn(things).map(({ of, words }) => ({ value: of, words }));
  return of.length > 0 ? <SomeOf label={label} of={of} chosen={chosen} change={change} /> : null;
}

type SameProps = {
  label: string;
  things: readonly CaseThing[];
  /** The account that is described: it is not the same as itself. */
  self: Id | null;
  together: Id | null;
  change(together: Id | null): void;
};

/** Which other account is the same somebody's, as the person thinks. */
export function SameAs({ label, things, self, together, change }: SameProps) {
  const others = accountsIn(things).filter(({ of }) => of !== self);
  const shown = others.find((one) => one.together === together || one.of === together);
  const nameOf = (id: string) => others.find(({ of }) => of === id)?.words ?? '';
  if (others.length === 0) return null;
  return (
    <OneOf
      label={label}
      of={others.map(({ of }) => of)}
      words={nameOf}
      value={shown?.of ?? null}
      change={(id) => change(others.find(({ of }) => of === id)?.together ?? null)}
    />
  );
}

type CapturesProps = { label: string; ids: readonly Id[]; change(ids: Id[]): void };

/** How many kept things go with it. They are chosen in the list; here they can be let go of. */
export function WhichCaptures({ label, ids, change }: CapturesProps) {
  if (ids.length === 0) return <p className="quiet">{say('case_captures_none')}</p>;
  return (
    <div className="stack close">
      <p>
        {label}: {counted(ids.length, 'record_count_one', 'record_count_many')}
      </p>
      <div>
        <button type="button" className="plain" onClick={() => change([])}>
          {say('case_captures_let_go')}
        </button>
      </div>
    </div>
  );
}

/** What of a saying stands in a list: its first words. */
export function firstWordsOf({ said }: Pick<CaseItem, 'said'>): string {
  if (!said) return '';
  switch (said.kind) {
    case 'incident':
      return said.what || said.where || said.who;
    case 'order':
      return [said.name, said.by, said.reference].filter(Boolean).join(' · ');
    case 'account':
      return [said.platform, said.name, ...said.handles].filter(Boolean).join(' · ');
    case 'contact':
      return [said.who, said.reference, said.said].filter(Boolean).join(' · ');
    case 'platform-report':
      return [said.platform, said.violation, said.reference].filter(Boolean).join(' · ');
    case 'hostility':
      return said.why;
    case 'statement':
      return said.name || said.words;
    case 'own-details':
      return [...said.names, ...said.handles].join(' · ');
    default:
      return said.words;
  }
}
