import { say, wordKey } from '../browser/words.ts';
import type { ErrorCode } from '../domain/errors.ts';

/** A code as one plain sentence and one next step. */
export function problemOf(code: ErrorCode): { sentence: string; next: string } {
  const key = wordKey('error_', code);
  return { sentence: say(key), next: say(`${key}_next`) };
}
