import { useEffect, useState } from 'react';
import type { ArtifactKind } from '../../domain/capture.ts';
import type { Id } from '../../domain/identity.ts';
import { useActions } from './actions.ts';

/** A picture that is not there until it is asked for; that it was is a line of the log. `turn` shows or hides it. */
export function useAskedPicture(id: Id, kind: ArtifactKind) {
  const { artifact } = useActions();
  const [blob, setBlob] = useState<Blob | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = () => {
    setError(null);
    void artifact(id, kind).then(setBlob, setError);
  };
  return { blob, error, show, turn: () => (blob ? setBlob(null) : show()) };
}

type Props = { blob: Blob; className: string; alt: string };

/** The address of a picture lives only as long as the picture is in sight. */
export function AskedPicture({ blob, className, alt }: Props) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address && <img className={className} src={address} alt={alt} />;
}
