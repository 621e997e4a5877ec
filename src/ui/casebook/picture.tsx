import { say } from '../../browser/words.ts';
import { type ArtifactFacts, isPicture } from '../../domain/capture.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { sayArtifact, sayHow } from '../wording.ts';
import { AskedPicture, useAskedPicture } from './asked-picture.tsx';
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
  const { blob, error, show, turn } = useAskedPicture(id, file.kind);
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
          onClick={turn}
        >
          {say(blob ? 'picture_hide' : 'picture_show')}
        </button>
      </div>
      <ErrorNote error={error} again={show} />
      {blob && <AskedPicture blob={blob} className="shown" alt={`${say('picture_alt')}: ${label}`} />}
    </div>
  );
}
