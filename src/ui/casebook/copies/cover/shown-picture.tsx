import { type ReactNode, useEffect, useState } from 'react';
import { say } from '../../../../browser/words.ts';
import type { Id } from '../../../../domain/identity.ts';
import type { CoveredKind } from '../../../../domain/redaction/cover.ts';
import { ErrorNote } from '../../../error-note.tsx';
import { useActions } from '../../actions.ts';

type Props = { id: Id; kind: CoveredKind; add(): void; children(shown: ReactNode): ReactNode };

/** The picture is not there until it is asked for, and that it was is a line of the log. */
export function ShownPicture({ id, kind, add, children }: Props) {
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
        <button type="button" onClick={add}>
          {say('cover_add')}
        </button>
        <button type="button" onClick={() => (blob ? setBlob(null) : show())}>
          {say(blob ? 'picture_hide' : 'picture_show')}
        </button>
      </div>
      <ErrorNote error={error} again={show} />
      {children(blob && <Drawn blob={blob} />)}
    </>
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
