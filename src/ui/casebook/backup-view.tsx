import { say } from '../../browser/words.ts';
import type { BackedUp } from '../../domain/backup.ts';
import { ErrorNote } from '../error-note.tsx';
import { useFocusOnShow } from '../focus-on-show.ts';
import { fileSize } from '../format.ts';
import { type Secrets, SecretsForm } from '../options/secrets-form.tsx';
import { Page } from '../react-page.tsx';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { BackupWorking } from './backup-working.tsx';
import { SaveFile } from './export-done.tsx';
import { go } from './route.ts';
import { useWork } from './use-work.ts';

/** Makes one locked file of all that is kept. */
export function BackupView() {
  return (
    <Page title="title_backup">
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
  const { backUp } = useActions();
  const { work, start, stop, reset } = useWork(discard);
  if (work.at === 'working')
    return <BackupWorking what="backup" keepOpen="export_keep_open" progress={work.progress} stop={stop} />;
  if (work.at === 'done') return <Done made={work.result} again={reset} />;
  const begin = async ({ next }: Secrets) => start((onProgress, signal) => backUp(next, onProgress, signal));
  return (
    <>
      <ErrorNote error={work.error} />
      <div className="card stack">
        <p>{say('backup_what')}</p>
        <p>{say('backup_why')}</p>
        <p className="quiet">{say('backup_key')}</p>
        <p className="note care">{say('backup_lost')}</p>
        <SecretsForm
          title="backup_start"
          hint="backup_hint"
          asksNow={false}
          asksNext
          save={begin}
          saved={nothing}
        />
      </div>
      <div className="row">
        <p>{say('backup_or')}</p>
        <button type="button" onClick={() => go({ at: 'restore' })}>
          {say('title_restore')}
        </button>
      </div>
    </>
  );
}

function nothing(): void {
  // What follows is another screen, which shows itself.
}

function discard(made: BackedUp): void {
  // What cannot be wiped now is wiped at the next start: there is nobody left to tell.
  made.discard().catch(() => undefined);
}

function Done({ made, again }: { made: BackedUp; again(): void }) {
  const heading = useFocusOnShow();
  const { answerReminder } = useActions();
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {say('backup_done')}
      </h2>
      <dl className="facts">
        <div className="fact">
          <dt>{say('export_done_name')}</dt>
          <dd className="fixed">{made.name}</dd>
        </div>
        <div className="fact">
          <dt>{say('export_done_size')}</dt>
          <dd>{fileSize(made.size)}</dd>
        </div>
        <div className="fact">
          <dt>{say('backup_count')}</dt>
          <dd>{spelled(made.captures)}</dd>
        </div>
      </dl>
      {made.leftOut > 0 && <p className="note care">{say('backup_left_out', made.leftOut)}</p>}
      {made.partly > 0 && <p className="note care">{say('backup_partly', made.partly)}</p>}
      <p>{say('backup_where')}</p>
      <SaveFile file={made} saved={() => void answerReminder()} />
      <p className="quiet">{say('export_leave_hint')}</p>
      <div>
        <button type="button" onClick={again}>
          {say('backup_again')}
        </button>
      </div>
    </div>
  );
}
