import { type ReactNode, useEffect, useRef } from 'react';
import { say } from '../../../../browser/words.ts';
import type { Id } from '../../../../domain/identity.ts';
import type { CoveredKind } from '../../../../domain/redaction/cover.ts';
import { ErrorNote } from '../../../error-note.tsx';
import { AskedPicture, useAskedPicture } from '../../asked-picture.tsx';
import { type Boxes, NO_BOX } from './use-boxes.ts';

type Props = { id: Id; kind: CoveredKind; boxes: Boxes; children(shown: ReactNode): ReactNode };

/** The picture is not there until it is asked for, and that it was is a line of the log. */
export function ShownPicture({ id, kind, boxes, children }: Props) {
  const { blob, error, show, turn } = useAskedPicture(id, kind);
  return (
    <>
      <div className="row">
        <AddBox boxes={boxes} />
        <button type="button" onClick={turn}>
          {say(blob ? 'picture_hide' : 'picture_show')}
        </button>
      </div>
      <p className="quiet">{say('picture_log')}</p>
      <ErrorNote error={error} again={show} />
      {children(blob && <AskedPicture blob={blob} className="cover-picture" alt="" />)}
    </>
  );
}

/** Where the last box was taken out the keyboard stands on it. */
function AddBox({ boxes: { add, focus, focused } }: { boxes: Boxes }) {
  const own = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus !== NO_BOX) return;
    own.current?.focus();
    focused();
  });
  return (
    <button ref={own} type="button" onClick={add}>
      {say('cover_add')}
    </button>
  );
}
