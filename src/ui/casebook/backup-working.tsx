import { say, type WordKey, wordKey } from '../../browser/words.ts';
import type { BackupProgress } from '../../domain/backup.ts';
import { Working } from './working.tsx';

type Props = { what: 'backup' | 'restore'; keepOpen: WordKey; progress: BackupProgress | null; stop(): void };

/** A backup that is being made or brought in. */
export function BackupWorking({ what, keepOpen, progress, stop }: Props) {
  const words = progress ? stageWords(what, progress) : say('loading');
  return <Working {...{ words, keepOpen, stop }} title={say(`${what}_working`)} share={share(progress)} />;
}

function stageWords(what: Props['what'], { stage, done, of }: BackupProgress): string {
  const key = what === 'backup' ? wordKey('backup_stage_', stage) : wordKey('restore_stage_', stage);
  return say(key, Math.min(done + 1, of), of);
}

function share(progress: BackupProgress | null): number {
  if (!progress || progress.stage === 'unlocking') return 0;
  return progress.stage === 'ending' ? 1 : progress.done / Math.max(1, progress.of);
}
