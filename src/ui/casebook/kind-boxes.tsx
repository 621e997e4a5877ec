import { useId } from 'react';
import { say, wordKey } from '../../browser/words.ts';
import { inOrder, KINDS_OF_ACT, type KindOfAct } from '../../domain/kinds-of-act.ts';
import { useFocusOnShow } from '../focus-on-show.ts';

export function sayAct(kind: KindOfAct): string {
  return say(wordKey('act_', kind));
}

type Props = { legend: string; kinds: KindOfAct[]; change(kinds: KindOfAct[]): void };

/** Any number of kinds, none is asked for. */
export function KindBoxes({ legend, kinds, change }: Props) {
  const toggle = (kind: KindOfAct, on: boolean) =>
    change(inOrder(on ? [...kinds, kind] : kinds.filter((one) => one !== kind)));
  const field = useFocusOnShow<HTMLFieldSetElement>();
  return (
    <fieldset ref={field} tabIndex={-1}>
      <legend>{legend}</legend>
      {KINDS_OF_ACT.map((kind) => (
        <KindBox key={kind} kind={kind} on={kinds.includes(kind)} toggle={toggle} />
      ))}
    </fieldset>
  );
}

type BoxProps = { kind: KindOfAct; on: boolean; toggle(kind: KindOfAct, on: boolean): void };

function KindBox({ kind, on, toggle }: BoxProps) {
  const id = useId();
  return (
    <div className="choice">
      <input id={id} type="checkbox" checked={on} onChange={(event) => toggle(kind, event.target.checked)} />
      <label htmlFor={id}>{sayAct(kind)}</label>
    </div>
  );
}

/** As words beside each other. */
export function KindTags({ kinds }: { kinds: KindOfAct[] }) {
  return kinds.map((kind) => (
    <span key={kind} className="tag">
      {sayAct(kind)}
    </span>
  ));
}
