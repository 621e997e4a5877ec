import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { say } from '../../../../browser/words.ts';
import type { Box, CoverStart } from '../../../../domain/redaction/cover.ts';
import { Said } from '../../../said.tsx';
import { byKey } from './box-keys.ts';
import type { Boxes, Numbered } from './use-boxes.ts';

type Props = {
  start: CoverStart;
  keep: Box | null;
  boxes: Boxes;
  hint: string;
  /** The picture itself, where the person asked for it. */
  children: ReactNode;
};

/** As large and as high as the picture, with nothing of it: where the boxes are can be told and changed without looking. */
export function Outline({ start, keep, boxes, hint, children }: Props) {
  const { width, height } = start;
  return (
    <div
      className="cover-outline"
      role="application"
      aria-label={say('cover_outline')}
      style={{ aspectRatio: `${width} / ${height}`, inlineSize: `min(100%, ${(60 * width) / height}vh)` }}
    >
      {children}
      {start.words?.map(({ text, box }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words can stand in two places
        <div key={at} className="cover-words" style={placeOf(box, start)}>
          <Said text={text.trim()} />
        </div>
      ))}
      {keep && <div className="cover-keep" style={placeOf(keep, start)} />}
      {boxes.boxes.map((box) => (
        <OneBox key={box.n} box={box} boxes={boxes} start={start} hint={hint} />
      ))}
    </div>
  );
}

type OneProps = { box: Numbered; boxes: Boxes; start: CoverStart; hint: string };

function OneBox({ box, boxes, start, hint }: OneProps) {
  const own = useRef<HTMLButtonElement>(null);
  const { focus, focused } = boxes;
  useEffect(() => {
    if (focus !== box.n) return;
    own.current?.focus();
    focused();
  });
  const press = (event: KeyboardEvent) => {
    const moved = byKey(box, event, start);
    if (moved) boxes.change(box.n, moved);
    else if (event.key === 'Delete' || event.key === 'Backspace') boxes.remove(box.n);
    else return;
    event.preventDefault();
  };
  return (
    <button
      ref={own}
      type="button"
      className="cover-box"
      style={placeOf(box, start)}
      aria-label={sayBox(box)}
      aria-describedby={hint}
      onKeyDown={press}
    >
      {box.n}
    </button>
  );
}

/** Its name and where it lies. */
export function sayBox({ n, x, y, width, height }: Numbered): string {
  return `${say('cover_box', n)}. ${say('cover_place', x, y, width, height)}`;
}

function placeOf({ x, y, width, height }: Box, of: CoverStart) {
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return {
    left: share(x, of.width),
    top: share(y, of.height),
    width: share(width, of.width),
    height: share(height, of.height),
  };
}
