import { useState } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { say, type WordKey } from '../../browser/words.ts';
import type { BackupProgress } from '../../domain/backup.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { wordKey } from '../wording.ts';

type Props = { what: 'backup' | 'restore'; keepOpen: WordKey; progress: BackupProgress | null; stop(): void };

/** How far it is, in plain words, with a way to stop it. */
export function BackupWorking({ what, keepOpen, progress, stop }: Props) {
  const heading = useFocusOnShow();
  const [stopping, setStopping] = useState(false);
  const stopNow = () => {
    setStopping(true);
    stop();
  };
  const title = say(`${what}_working`);
  const words = progress ? stageWords(what, progress) : say('loading');
  const done = share(progress);
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <ProgressBar value={done} maxValue={1} valueLabel={words} aria-label={title}>
        <div className="bar">
          <div className="bar-done" style={{ inlineSize: `${done * 100}%` }} />
        </div>
      </ProgressBar>
      <p>{words}</p>
      <p className="quiet">{say(keepOpen)}</p>
      <div>
        <button type="button" disabled={stopping} onClick={stopNow}>
          {say(stopping ? 'loading' : 'stop')}
        </button>
      </div>
    </div>
  );
}

function stageWords(what: Props['what'], { stage, done, of }: BackupProgress): string {
  const key = what === 'backup' ? wordKey('backup_stage_', stage) : wordKey('restore_stage_', stage);
  return say(key, Math.min(done + 1, of), of);
}

function share(progress: BackupProgress | null): number {
  if (!progress || progress.stage === 'unlocking') return 0;
  return progress.stage === 'ending' ? 1 : progress.done / Math.max(1, progress.of);
}
