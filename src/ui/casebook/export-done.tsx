import { useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Exported, ExportedFile, SavedFile } from '../../domain/export.ts';
import { ErrorNote } from '../error-note.tsx';
import { Fingerprint } from '../fingerprint.tsx';
import { fileSize } from '../format.ts';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { DatesCame } from './date-line.tsx';
import { SavedLine } from './saved-line.tsx';
import { SinglePages } from './single-pages.tsx';

type Props = { made: Exported; again(): void };

/** What was made, the number to write down, and the one thing left to do: save it. */
export function ExportDone({ made, again }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const { files, leftOut, newKey, dated, locked } = made;
  const [only, ...more] = files;
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {more.length > 0 ? say('export_parts_done', spelled(files.length)) : say('export_done')}
      </h2>
      {more.length > 0 && <p>{say('export_parts_all')}</p>}
      {only && more.length === 0 && <FileFacts file={only} />}
      {leftOut > 0 && <p className="note care">{say('export_left_out', spelled(leftOut))}</p>}
      <DatesCame dated={dated} />
      {newKey && <p className="note care">{say('export_new_key')}</p>}
      <p className="note">{say(LOCKED[locked ?? 'none'])}</p>
      <p>{say(dated.length > 0 ? 'export_not_sent_date' : 'export_not_sent')}</p>
      {only && more.length === 0 && <SaveFile file={only} />}
      {more.length > 0 &&
        files.map((file, at) => <OnePart key={file.name} {...{ file, at, of: files.length }} />)}
      <SinglePages pages={files.flatMap(({ pages }) => pages)} />
      <p className="quiet">{say('export_leave_hint')}</p>
      <div>
        <button type="button" onClick={again}>
          {say('export_again')}
        </button>
      </div>
    </div>
  );
}

const LOCKED = {
  none: 'export_not_sealed',
  passphrase: 'export_locked_passphrase',
  key: 'export_locked_key',
} as const;

function OnePart({ file, at, of }: { file: ExportedFile; at: number; of: number }) {
  return (
    <section className="stack close">
      <h3>{say('export_part', spelled(at + 1), spelled(of))}</h3>
      <FileFacts file={file} />
      {file.overLimit && <p className="note care">{say('export_over')}</p>}
      <SaveFile file={file} />
    </section>
  );
}

function FileFacts({ file }: { file: ExportedFile }) {
  return (
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
  );
}

type SaveProps = { file: Pick<ExportedFile, 'name' | 'open' | 'noRoom'>; saved?: () => void };

/** The button that hands a file to the browser, and what can be done about its list of downloads. */
export function SaveFile({ file, saved }: SaveProps) {
  const { saveFile } = useActions();
  const [foundFull, setFoundFull] = useState(false);
  const [state, setState] = useState<{ done: SavedFile | null; error: unknown }>({ done: null, error: null });
  const open = async () => {
    const { copy, inMemory } = await file.open();
    setFoundFull(inMemory && !file.noRoom);
    return copy;
  };
  const save = () =>
    void saveFile(open, file.name).then(
      (done) => {
        setState({ done, error: null });
        saved?.();
      },
      (error) => setState({ done: null, error }),
    );
  return (
    <div className="stack close">
      {file.noRoom && <p className="note care">{say('export_no_room')}</p>}
      <div>
        <button type="button" className="main" onClick={save}>
          {say('export_save')}
        </button>
      </div>
      {foundFull && (
        <p className="note care" role="alert">
          {say('export_no_room')}
        </p>
      )}
      <SavedLine saved={state.done} />
      <ErrorNote error={state.error} />
    </div>
  );
}
