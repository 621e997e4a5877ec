import { useState } from 'react';
import type { Box, CoverStart } from '../../../../domain/redaction/cover.ts';
import { inPicture, newBox } from './box-keys.ts';

/** A box has its number for good: its name does not go to another one when one before it is taken out. */
export type Numbered = Box & { n: number };

export type Boxes = ReturnType<typeof useBoxes>;

/** For `focus`: there is no box left to stand on. */
export const NO_BOX = 0;

/** The boxes of one picture. `told`: the one that was changed last. `focus`: the one that was put in last, or that stands where one was taken out. */
export function useBoxes({ width, height, boxes: given }: CoverStart) {
  const [boxes, setBoxes] = useState<Numbered[]>(() => given.map((box, at) => ({ ...box, n: at + 1 })));
  const [next, setNext] = useState(given.length + 1);
  const [focus, setFocus] = useState<number | null>(null);
  const [told, setTold] = useState<number | null>(null);
  const change = (n: number, box: Box) => {
    const { x, y, width: wide, height: high } = inPicture(box, { width, height });
    const changed = { n, x, y, width: wide, height: high };
    setBoxes((now) => now.map((one) => (one.n === n ? changed : one)));
    setTold(n);
  };
  const add = () => {
    setBoxes((now) => [...now, { ...newBox({ width, height }), n: next }]);
    setNext(next + 1);
    setFocus(next);
    setTold(next);
  };
  const remove = (n: number) => {
    const at = boxes.findIndex((one) => one.n === n);
    const left = boxes.filter((one) => one.n !== n);
    setBoxes(left);
    setFocus(left[at]?.n ?? left.at(-1)?.n ?? NO_BOX);
  };
  return {
    boxes,
    told: boxes.find(({ n }) => n === told) ?? null,
    change,
    add,
    remove,
    focus,
    focused: () => setFocus(null),
  };
}
