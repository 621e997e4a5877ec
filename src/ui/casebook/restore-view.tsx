import { type FormEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { say, type WordKey } from '../../browser/words.ts';
import type { Restored } from '../../domain/backup.ts';
import { ErrorNote } from '../error-note.tsx';
import { useFocusOnShow } from '../focus-on-show.ts';
import { Page } from '../react-page.tsx';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { BackupWorking } from './backup-working.tsx';
import { go } from './route.ts';
import { useWork } from './use-work.ts';

/** Brings a backup into this record: the file, its passphrase, and what came of it. */
export function RestoreView() {
  return (
    <Page title="title_restore">
      <div>
        <button type="button" onClick={() => go({ at: 'list' })}>
          {say('detail_back')}
        </button>
      </div>
      <Screens />
    </Page>
  );
}

function Screens() {
  const { restore } = useActions();
  const [file, setFile] = useState<File | null>(null);
  const { work, start, stop } = useWork<Restored>(nothing);
  if (work.at === 'working')
    return <BackupWorking what="restore" keepOpen="restore_keep_open" progress={work.progress} stop={stop} />;
  if (work.at === 'done') return <Done came={work.result} />;
  const begin = (passphrase: string) =>
    file && start((onProgress, signal) => restore(file, passphrase, onProgress, signal));
  return (
    <>
      <ErrorNote error={work.error} />
      <div className="card stack">
        <p>{say('restore_what')}</p>
        <div className="row">
          <FileTrigger acceptedFileTypes={['.age']} onSelect={(files) => setFile(files?.[0] ?? null)}>
            <Button>{say('restore_choose')}</Button>
          </FileTrigger>
          <span role="status">{file && say('restore_chosen', file.name)}</span>
        </div>
        {file && <Passphrase begin={begin} />}
      </div>
    </>
  );
}

function nothing(): void {
  // What came in is in the record: there is nothing to put away.
}

function Passphrase({ begin }: { begin(passphrase: string): void }) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('passphrase') ?? '');
    if (typed !== '') begin(typed);
  };
  return (
    <form className="stack close" onSubmit={submit}>
      <label htmlFor={id}>{say('restore_passphrase')}</label>
      <input id={id} name="passphrase" type="password" autoComplete="off" spellCheck={false} />
      <div>
        <button type="submit" className="main">
          {say('restore_start')}
        </button>
      </div>
    </form>
  );
}

/** Said only where there is something to say. */
const REMARKS: readonly [keyof Restored, WordKey][] = [
  ['things', 'restore_things'],
  ['partly', 'restore_partly'],
  ['damaged', 'restore_damaged'],
  ['differing', 'restore_differing'],
  ['renumbered', 'restore_renumbered'],
  ['aside', 'restore_aside'],
];

function Done({ came }: { came: Restored }) {
  const heading = useFocusOnShow();
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {say('restore_done')}
      </h2>
      <dl className="facts">
        <div className="fact">
          <dt>{say('restore_restored')}</dt>
          <dd>{spelled(came.restored)}</dd>
        </div>
        <div className="fact">
          <dt>{say('restore_there')}</dt>
          <dd>{spelled(came.there)}</dd>
        </div>
      </dl>
      {REMARKS.filter(([name]) => Number(came[name]) > 0).map(([name, word]) => (
        <p key={name} className="note care">
          {say(word, spelled(Number(came[name])))}
        </p>
      ))}
      {!came.logHolds && <p className="note care">{say('restore_log')}</p>}
      {came.restored > 0 && <p>{say('restore_log_kept')}</p>}
      <p>{say('restore_key')}</p>
    </div>
  );
}
