import { say } from '../../../browser/words.ts';
import type { CaseThing } from '../../../domain/case-item/case-item.ts';
import type { CaseSaying } from '../../../domain/case-item/kinds.ts';
import type { SaidTime } from '../../../domain/case-item/said-time.ts';
import type { Id } from '../../../domain/identity.ts';
import type { KindOfAct } from '../../../domain/kinds-of-act.ts';
import { KindBoxes } from '../kind-boxes.tsx';
import { ThreatWords } from '../threat-words.tsx';
import type { CaseField } from './fields.ts';
import { LineInput, LinesInput, OneOf, SomeOf, WordsInput } from './inputs.tsx';
import { SameAs, WhichAccounts, WhichCaptures } from './other-things.tsx';
import { WhenInput } from './when-input.tsx';

type Values = Record<string, unknown>;
type Props = {
  field: CaseField;
  said: CaseSaying;
  change(said: CaseSaying): void;
  things: readonly CaseThing[];
  /** The thing that is corrected; `null`: a new one. */
  self: Id | null;
};

/** One field of a saying, asked for in its own way. */
export function FieldInput({ field, said, change, things, self }: Props) {
  const value = (said as Values)[field.name];
  // The table of fields names those of the kind alone.
  const put = (next: unknown) => change({ ...said, [field.name]: next } as CaseSaying);
  const shared = { label: say(field.label), ...(field.hint ? { hint: say(field.hint) } : {}) };
  switch (field.as) {
    case 'line':
      return <LineInput {...shared} value={value as string} change={put} />;
    case 'words':
      return <WordsInput {...shared} value={value as string} change={put} />;
    case 'lines':
      return <LinesInput {...shared} value={value as string[]} change={put} />;
    case 'when':
      return <WhenInput {...shared} when={value as SaidTime | null} change={put} />;
    case 'threat':
      return isThreat(said) ? (
        <ThreatWords
          nothingShown
          words={(value as string | null) ?? ''}
          change={(words) => put(words || null)}
        />
      ) : null;
    case 'kinds':
      return <KindBoxes legend={shared.label} kinds={value as KindOfAct[]} change={put} />;
    case 'captures':
      return <WhichCaptures {...shared} ids={value as Id[]} change={put} />;
    case 'accounts':
      return <WhichAccounts {...shared} things={things} chosen={value as Id[]} change={put} />;
    case 'same-as':
      return <SameAs {...shared} {...{ things, self }} together={value as Id | null} change={put} />;
    case 'yes-or-no':
      return <YesOrNo {...shared} value={value as boolean | null} change={put} />;
    case 'one-of':
      return (
        <OneOf {...shared} of={field.of} words={field.words} value={value as string | null} change={put} />
      );
    case 'some-of': {
      const of = field.of.map((one) => ({ value: one, words: field.words(one) }));
      return <SomeOf {...shared} of={of} chosen={value as string[]} change={put} />;
    }
  }
}

function isThreat(said: CaseSaying): boolean {
  return said.kind === 'incident' && said.kinds.includes('threat');
}

type YesProps = { label: string; value: boolean | null; change(value: boolean | null): void };

function YesOrNo({ label, value, change }: YesProps) {
  const words = (one: string) => say(one === 'yes' ? 'case_yes' : 'case_no');
  const now = value === null ? null : value ? 'yes' : 'no';
  return (
    <OneOf
      label={label}
      of={['yes', 'no']}
      words={words}
      value={now}
      change={(one) => change(one === null ? null : one === 'yes')}
    />
  );
}
