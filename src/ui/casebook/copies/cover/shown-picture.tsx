import { type ReactNode, useEffect, useRef, useState } from 'react';
import { say } from '../../../../browser/words.ts';
import type { Id } from '../../../../domain/identity.ts';
import type { CoveredKind } from '../../../../domain/redaction/cover.ts';
import { ErrorNote } from '../../../error-note.tsx';
import { useActions } from '../../actions.ts';
import { type Boxes, NO_BOX } from './use-boxes.ts';

type Props = { id: Id; kind: CoveredKind; boxes: Boxes; children(shown: ReactNode): ReactNode };

/** The picture is not there until it is asked for, and that it was is a line of the log. */
export function ShownPicture({ id, kind, boxes, children }: Props) {
  const { artifact } = useActions();
  const [blob, setBlob] = useState<Blob | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = () => {
    setError(null);
    artifact(id, kind).then(setBlob, setError);
  };
  return (
    <>
      <div className="row">
        <AddBox boxes={boxes} />
        <button type="button" onClick={() => (blob ? setBlob(null) : show())}>
          {say(blob ? 'picture_hide' : 'picture_show')}
        </button>
      </div>
      <p className="quiet">{say('picture_log')}</p>
      <ErrorNote error={error} again={show} />
      {children(blob && <Drawn blob={blob} />)}
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

function Drawn({ blob }: { blob: Blob }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address && <img className="cover-picture" src={address} alt="" />;
}
