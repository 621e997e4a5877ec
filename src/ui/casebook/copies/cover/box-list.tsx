import { type ChangeEvent, useId, useState } from 'react';
import { say, type WordKey } from '../../../../browser/words.ts';
import type { Box } from '../../../../domain/redaction/cover.ts';
import type { Boxes, Numbered } from './use-boxes.ts';

const SIDES = [
  ['x', 'cover_left'],
  ['y', 'cover_top'],
  ['width', 'cover_width'],
  ['height', 'cover_height'],
] as const satisfies [keyof Box, WordKey][];

/** The same boxes by name and in numbers: for fingers, voices, and exact places. */
export function BoxList({ boxes }: { boxes: Boxes }) {
  return (
    <ul className="files" aria-label={say('cover_list')}>
      {boxes.boxes.map((box) => (
        <li key={box.n}>
          <OneBox box={box} boxes={boxes} />
        </li>
      ))}
    </ul>
  );
}

function OneBox({ box, boxes }: { box: Numbered; boxes: Boxes }) {
  const name = say('cover_box', box.n);
  return (
    <fieldset className="stack close">
      <legend className="label">{name}</legend>
      <div className="cover-numbers">
        {SIDES.map(([side, label]) => (
          <Side
            key={side}
            label={say(label)}
            value={box[side]}
            change={(value) => boxes.change(box.n, { ...box, [side]: value })}
          />
        ))}
      </div>
      <div>
        <button type="button" aria-label={say('cover_remove_one', name)} onClick={() => boxes.remove(box.n)}>
          {say('cover_remove')}
        </button>
      </div>
    </fieldset>
  );
}

type SideProps = { label: string; value: number; change(value: number): void };

/** While a number is typed it stands as it is typed; the box is as near to it as the picture lets it be. */
function Side({ label, value, change }: SideProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    if (Number.isFinite(target.valueAsNumber)) change(target.valueAsNumber);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        autoComplete="off"
        min={0}
        value={typed ?? value}
        onChange={type}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
