import { say } from '../browser/words.ts';
import type { CaptureWarning } from '../domain/capture-warning.ts';
import type { Notices } from './overlay/notices.ts';

/** What was said in this page: a visit hears each thing once, whatever the person chose then. */
const told = new Set<string>();

/** Keeps at once where there is nothing to say first; else says it, and keeps or leaves as the person chooses. */
export function warnedFirst(said: Notices, warning: CaptureWarning | null, keep: () => void): void {
  const name = warning && `${warning.service} ${warning.may}`;
  if (!warning || !name || told.has(name)) {
    keep();
    return;
  }
  told.add(name);
  said.ask(wordsOf(warning), [
    { label: say('warning_keep'), run: keep },
    { label: say('picker_leave'), run: () => undefined },
  ]);
}

const WORDS = {
  'look-told': 'warning_look_told',
  'read-told': 'warning_read_told',
  'told-and-gone': 'warning_told_and_gone',
} as const;

function wordsOf({ may, service, unsure }: CaptureWarning): string {
  const sentence = say(WORDS[may], service);
  return unsure ? `${sentence} ${say('warning_unsure')}` : sentence;
}
