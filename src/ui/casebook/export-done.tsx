import { useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { ExportedFile } from '../../domain/export.ts';
import { ErrorNote } from '../error-note.tsx';
import { Fingerprint } from '../fingerprint.tsx';
import { fileSize } from '../format.ts';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { Tick } from './tick.tsx';

/** What was made, the number to write down, and the one thing left to do: save it. */
export function ExportDone({ file, again }: { file: ExportedFile; again(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {say('export_done')}
      </h2>
      <dl className="facts">
        <div className="fact">
          <dt>{say('export_done_name')}</dt>
          <dd className="fixed">{file.name}</dd>
        </div>
        <div className="fact">
          <dt>{say('export_done_size')}</dt>
          <dd>{fileSize(file.size)}</dd>
        </div>
        <div className="fact">
          <dt>{say('export_fingerprint')}</dt>
          <dd>
            <Fingerprint digest={file.fingerprint} />
            <p className="quiet">{say('export_fingerprint_hint')}</p>
          </dd>
        </div>
      </dl>
      {file.leftOut > 0 && <p className="note care">{say('export_left_out', spelled(file.leftOut))}</p>}
      {file.newKey && <p className="note care">{say('export_new_key')}</p>}
      <p className="note">{say('export_not_sealed')}</p>
      <p>{say('export_not_sent')}</p>
      <SaveFile file={file} />
      <p className="quiet">{say('export_leave_hint')}</p>
      <div>
        <button type="button" onClick={again}>
          {say('export_again')}
        </button>
      </div>
    </div>
  );
}

type SaveProps = { file: Pick<ExportedFile, 'name' | 'open' | 'noRoom'>; saved?: () => void };

/** The button that hands a file to the browser, and what it may be asked besides. */
export function SaveFile({ file, saved }: SaveProps) {
  const { saveFile } = useActions();
  const [forgetDownload, setForget] = useState(false);
  const [foundFull, setFoundFull] = useState(false);
  const [state, setState] = useState<{ words: string; error: unknown }>({ words: '', error: null });
  const open = async () => {
    const { copy, inMemory } = await file.open();
    setFoundFull(inMemory && !file.noRoom);
    return copy;
  };
  const save = () =>
    void saveFile(open, file.name, { forgetDownload }).then(
      ({ listed }) => {
        setState({ words: savedWords(forgetDownload && listed), error: null });
        saved?.();
      },
      (error) => setState({ words: '', error }),
    );
  return (
    <div className="stack close">
      {file.noRoom && <p className="note care">{say('export_no_room')}</p>}
      <Tick label="export_forget" hint="export_forget_hint" checked={forgetDownload} change={setForget} />
      <div className="row">
        <button type="button" className="main" onClick={save}>
          {say('export_save')}
        </button>
        <span role="status">{state.words}</span>
      </div>
      {foundFull && (
        <p className="note care" role="alert">
          {say('export_no_room')}
        </p>
      )}
      <ErrorNote error={state.error} />
    </div>
  );
}

/** Whoever wished it off the list, and then did not allow that, is told that it stands there. */
function savedWords(listedAfterAll: boolean): string {
  const saved = say('export_saved');
  return listedAfterAll ? `${saved} ${say('export_listed')}` : saved;
}
