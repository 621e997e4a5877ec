import { type ReactNode, useId, useState } from 'react';
import { say } from '../../../browser/words.ts';
import { LONGEST_LINE } from '../../../domain/case-item/fields.ts';
import { linesThatFit, TooManyLines } from '../typed-lines.tsx';

type Shared = { label: string; hint?: string | undefined };
type TextProps = Shared & { value: string; change(value: string): void };

function Frame({ id, label, hint, children }: Shared & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <span className="quiet" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** One line, of so many letters at most. */
export function LineInput({
  label,
  hint,
  most = LONGEST_LINE,
  value,
  change,
}: TextProps & { most?: number }) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <input
        id={id}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={most}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </Frame>
  );
}

/** As many words as they like. */
export function WordsInput({ label, hint, value, change }: TextProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <textarea
        id={id}
        dir="auto"
        autoComplete="off"
        maxLength={100_000}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </Frame>
  );
}

type LinesProps = Shared & { value: readonly string[]; change(value: string[]): void };

/** Several, one a line. What is typed stays as it is while it is typed. */
export function LinesInput({ label, hint, value, change }: LinesProps) {
  const [text, setText] = useState(value.join('\n'));
  const put = (typed: string) => {
    setText(typed);
    change(linesThatFit(typed));
  };
  return (
    <>
      <WordsInput label={label} hint={hint} value={text} change={put} />
      <TooManyLines text={text} />
    </>
  );
}

type ChoiceProps = Shared & {
  of: readonly string[];
  words(one: string): string;
  value: string | null;
  change(value: string | null): void;
};

/** One of several, or none of them. */
export function OneOf({ label, hint, of, words, value, change }: ChoiceProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <select id={id} value={value ?? ''} onChange={(event) => change(event.target.value || null)}>
        <option value="">{say('case_not_said')}</option>
        {of.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type SomeProps = Shared & {
  of: readonly { value: string; words: string }[];
  chosen: readonly string[];
  change(chosen: string[]): void;
};

/** Any number of several. */
export function SomeOf({ label, of, chosen, change }: SomeProps) {
  const toggle = (one: string, on: boolean) =>
    change(of.map(({ value }) => value).filter((value) => (value === one ? on : chosen.includes(value))));
  return (
    <fieldset>
      <legend>{label}</legend>
      {of.map(({ value, words }) => (
        <Box key={value} words={words} on={chosen.includes(value)} toggle={(on) => toggle(value, on)} />
      ))}
    </fieldset>
  );
}

function Box({ words, on, toggle }: { words: string; on: boolean; toggle(on: boolean): void }) {
  const id = useId();
  return (
    <div className="choice">
      <input id={id} type="checkbox" checked={on} onChange={(event) => toggle(event.target.checked)} />
      <label htmlFor={id} dir="auto">
        {words}
      </label>
    </div>
  );
}
