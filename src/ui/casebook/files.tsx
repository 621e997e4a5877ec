import { say } from '../../browser/words.ts';
import type { ArtifactFacts } from '../../domain/capture.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { fileSize } from '../format.ts';
import { sayArtifact, sayHow } from '../wording.ts';
import { useActions } from './actions.ts';
import { InParts } from './in-parts.tsx';
import { SavedLine } from './saved-line.tsx';
import { SaveSheet } from './single-pages.tsx';
import { useSaving } from './use-saving.ts';

/** A small zip is made in memory. A long recording goes into a dossier, which is written as a stream. */
const MOST_AT_ONCE = 200_000_000;

function bytesOf({ facts, factsFile }: CaptureDetail): number {
  return facts.artifacts.reduce((sum, { size }) => sum + size, factsFile.size);
}

/** Every kept file: what it is, how it came about, its size and fingerprint. Copies of pages are never opened. */
export function Files({ detail }: { detail: CaptureDetail }) {
  return (
    <section className="card stack" aria-labelledby="files">
      <h2 id="files">{say('detail_files')}</h2>
      <InParts items={[detail.factsFile, ...detail.facts.artifacts]}>
        {(shown) => (
          <ul className="files">
            {shown.map((file) => (
              <FileLine key={file.kind} file={file} />
            ))}
          </ul>
        )}
      </InParts>
      {bytesOf(detail) > MOST_AT_ONCE ? (
        <p>{say('detail_save_too_large')}</p>
      ) : (
        <SaveThese id={detail.facts.id} />
      )}
      <SaveSheet id={detail.facts.id} />
    </section>
  );
}

function FileLine({ file }: { file: ArtifactFacts }) {
  return (
    <li>
      <div className="row">
        <strong>{sayArtifact(file.kind)}</strong>
        <span className="quiet">{fileSize(file.size)}</span>
      </div>
      <div className="quiet">{sayHow(file.how)}</div>
      <div className="fixed" dir="ltr">
        {file.digest}
      </div>
    </li>
  );
}

function SaveThese({ id }: { id: string }) {
  const { saveOne } = useActions();
  const { save, busy, error, saved } = useSaving(() => saveOne(id));
  return (
    <div className="stack close">
      <div>
        <button type="button" onClick={save}>
          {say(busy ? 'loading' : 'detail_save_files')}
        </button>
      </div>
      <p className="quiet">{say('detail_save_files_hint')}</p>
      <SavedLine saved={saved} />
      <ErrorNote error={error} />
    </div>
  );
}
