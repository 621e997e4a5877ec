import { useState } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { say } from '../../browser/words.ts';
import { EXPORT_STAGES, type ExportProgress } from '../../domain/export.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { wordKey } from '../wording.ts';

/** The work in plain words, with a way to stop it. The page now being set is finished first: say that it was heard. */
export function ExportWorking({ progress, stop }: { progress: ExportProgress | null; stop(): void }) {
  const heading = useFocusOnShow();
  const [stopping, setStopping] = useState(false);
  const stopNow = () => {
    setStopping(true);
    stop();
  };
  const words = progress ? stageWords(progress) : say('loading');
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {say('export_working')}
      </h2>
      <ProgressBar value={share(progress)} maxValue={1} valueLabel={words} aria-label={say('export_working')}>
        <div className="bar">
          <div className="bar-done" style={{ inlineSize: `${share(progress) * 100}%` }} />
        </div>
      </ProgressBar>
      <p>{words}</p>
      <p className="quiet">{say('export_keep_open')}</p>
      <div>
        <button type="button" disabled={stopping} onClick={stopNow}>
          {say(stopping ? 'loading' : 'stop')}
        </button>
      </div>
    </div>
  );
}

function stageWords({ stage, done, of }: ExportProgress): string {
  return say(wordKey('export_stage_', stage), done, of);
}

/** How far along the bar is: each stage is one equal part, filled as its work is done. */
export function share(progress: ExportProgress | null): number {
  if (!progress) return 0;
  const within = progress.of > 0 ? Math.min(1, progress.done / progress.of) : 0;
  return (EXPORT_STAGES.indexOf(progress.stage) + within) / EXPORT_STAGES.length;
}
