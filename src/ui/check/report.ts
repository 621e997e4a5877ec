import { say, type WordKey, wordKey } from '../../browser/words.ts';
import type { Answer, Checked, CheckReport, Compared } from '../../domain/check-report.ts';

/** The sentence of one answer. Answers never merge into one. */
export function sayAnswer(question: Checked, answer: Answer): string {
  if (answer === 'not-checked') return say('check_not_checked');
  if (answer === 'in-part') return say('check_complete_in_part');
  return say(wordKey(`check_${question}_`, answer));
}

/** A date that fits, and of which nobody told whose it is, is no plain "not checked". */
export function sayTimestamp({ timestamp, dated }: CheckReport): string {
  const isUntold = timestamp === 'not-checked' && dated;
  return isUntold ? say('check_timestamp_untold') : sayAnswer('timestamp', timestamp);
}

export function sayKeyCompared(compared: Compared): string {
  return say(wordKey('check_key_', compared));
}

export function sayFingerprintCompared(compared: Compared): string {
  return say(wordKey('check_fingerprint_', compared));
}

/** Plain words for a problem; a code without words is shown as it is, never hidden. */
export function sayProblem(code: string): string {
  const key = wordKey('verify_', code) as WordKey;
  const words = say(key);
  return words === key ? say('verify_other', code) : words;
}
