import { useId } from 'react';
import { say, wordKey } from '../../../browser/words.ts';
import type { FoundDetail } from '../../../domain/copy.ts';
import { Said } from '../../said.tsx';
import { counted } from '../../wording.ts';
import { nameOf } from './begun-copy.ts';

type Props = {
  details: FoundDetail[];
  /** Those that stay. */
  stay: ReadonlySet<string>;
  change(stay: ReadonlySet<string>): void;
};

/** Each detail with a tick, how often it stands there, and the places in words. No picture is part of it. */
export function FoundList({ details, stay, change }: Props) {
  const toggle = (name: string) => {
    const now = new Set(stay);
    if (!now.delete(name)) now.add(name);
    change(now);
  };
  return (
    <ul className="files stack close">
      {details
        .map((detail) => ({ detail, name: nameOf(detail) }))
        .map(({ detail, name }) => (
          <li key={name}>
            <OneDetail detail={detail} out={!stay.has(name)} toggle={() => toggle(name)} />
          </li>
        ))}
    </ul>
  );
}

function OneDetail({ detail, out, toggle }: { detail: FoundDetail; out: boolean; toggle(): void }) {
  const id = useId();
  const { kind, value, count, places } = detail;
  return (
    <>
      <div className="choice">
        <input id={id} type="checkbox" aria-describedby={`${id}-count`} checked={out} onChange={toggle} />
        <label htmlFor={id}>
          <Said text={value} />
        </label>
        <span className="quiet" id={`${id}-count`}>
          {say(wordKey('private_', kind))}, {counted(count, 'private_count_one', 'private_count_many')}
        </span>
      </div>
      <details>
        <summary>{say('private_places')}</summary>
        <ul className="files">
          {places.map(({ part, excerpt }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words can stand in two places
            <li key={at}>
              {say(wordKey('private_part_', part))}: <Said text={excerpt} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
