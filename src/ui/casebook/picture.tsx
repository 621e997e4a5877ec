import { useEffect, useState } from 'react';
import { say } from '../../browser/words.ts';
import { type ArtifactFacts, isPicture } from '../../domain/capture.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { sayArtifact, sayHow } from '../wording.ts';
import { useActions } from './actions.ts';
import { InParts } from './in-parts.tsx';

/** No picture is shown until it is asked for; its words stand in its place. */
export function Pictures({ detail }: { detail: CaptureDetail }) {
  const pictures = detail.facts.artifacts.filter((file) => isPicture(file.kind));
  return (
    <section className="card stack" aria-labelledby="pictures">
      <h2 id="pictures">{say('detail_picture')}</h2>
      {pictures.length === 0 ? (
        <p>{say(detail.facts.withoutPicture ? 'picture_none_chosen' : 'picture_none')}</p>
      ) : (
        <>
          <p className="quiet">
            {say('picture_hidden')} {say('picture_log')}
          </p>
          <InParts items={pictures}>
            {(shown) => shown.map((file) => <Picture key={file.kind} id={detail.facts.id} file={file} />)}
          </InParts>
        </>
      )}
    </section>
  );
}

function Picture({ id, file }: { id: string; file: ArtifactFacts }) {
  const { artifact } = useActions();
  const [blob, setBlob] = useState<Blob | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = () => {
    setError(null);
    void artifact(id, file.kind).then(setBlob, setError);
  };
  const label = sayArtifact(file.kind);
  return (
    <div className="stack close">
      <div className="row spread">
        <div>
          <h3>{label}</h3>
          <p className="quiet">{sayHow(file.how)}</p>
        </div>
        <button
          type="button"
          aria-label={`${say(blob ? 'picture_hide' : 'picture_show')}: ${label}`}
          onClick={() => (blob ? setBlob(null) : show())}
        >
          {say(blob ? 'picture_hide' : 'picture_show')}
        </button>
      </div>
      <ErrorNote error={error} again={show} />
      {blob && <Shown blob={blob} alt={`${say('picture_alt')}: ${label}`} />}
    </div>
  );
}

/** The address of a picture lives only as long as the picture is in sight. */
function Shown({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address && <img className="shown" src={address} alt={alt} />;
}
