import { say, wordKey } from '../../browser/words.ts';
import { EXPORT_STAGES, type ExportProgress } from '../../domain/export.ts';
import { Working } from './working.tsx';

/** A dossier that is being made. */
export function ExportWorking({ progress, stop }: { progress: ExportProgress | null; stop(): void }) {
  const words = progress ? stageWords(progress) : say('loading');
  const title = say('export_working');
  return <Working {...{ title, words, stop }} share={share(progress)} keepOpen="export_keep_open" />;
}

function stageWords({ stage, done, of }: ExportProgress): string {
  return say(wordKey('export_stage_', stage), done, of);
}

/** How far along the bar is: each stage is one equal part, filled as its work is done. */
export function share(progress: ExportProgress | null): number {
  if (!progress) return 0;
  const within = progress.of > 0 ? Math.min(1, progress.done / progress.of) : 0;
  const stages = EXPORT_STAGES.filter((stage) => stage !== 'dating');
  // Where a date is asked for, all else is done.
  if (progress.stage === 'dating') return 1;
  return (stages.indexOf(progress.stage) + within) / stages.length;
}
