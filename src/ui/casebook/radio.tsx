import { useId } from 'react';

type Props = {
  /** The same for all of which one is chosen. */
  name: string;
  label: string;
  hint?: string;
  checked: boolean;
  choose(): void;
};

/** One of several of which one is chosen, and what it means below its name. */
export function Radio({ name, label, hint, checked, choose }: Props) {
  const id = useId();
  return (
    <div className="choice">
      <input
        id={id}
        type="radio"
        name={name}
        aria-describedby={hint && `${id}-hint`}
        checked={checked}
        onChange={choose}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="quiet" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
