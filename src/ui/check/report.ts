import { say, type WordKey } from '../../browser/words.ts';
import { wordKey } from '../wording.ts';

export const ANSWERS = ['holds', 'does-not-hold', 'not-present', 'not-checked'] as const;
export type CheckAnswer = (typeof ANSWERS)[number];
export type Compared = 'same' | 'other' | 'not-compared';
export type CheckProblem = { code: string; path: string };

/** What a check found, as this page needs it. The checker's own report (`dossier/verify`) has this shape. */
export type CheckReport = {
  readable: boolean;
  intact: CheckAnswer;
  complete: CheckAnswer;
  custody: CheckAnswer;
  signature: CheckAnswer;
  timestamp: CheckAnswer;
  signingKey: string | null;
  keyCompared: Compared;
  fingerprint: string | null;
  fingerprintCompared: Compared;
  packing: 'as-written' | 'packed-again';
  claims: Readonly<Record<string, string>> | null;
  counts: { files: number; bytes: number; exhibits: number };
  problems: CheckProblem[];
};

export const QUESTIONS = ['intact', 'complete', 'custody', 'signature', 'timestamp'] as const;
export type Question = (typeof QUESTIONS)[number];

/** The sentence of one answer. Answers never merge into one. */
export function sayAnswer(question: Question, answer: CheckAnswer): string {
  if (answer === 'not-checked') return say('check_not_checked');
  return say(wordKey(`check_${question}_`, answer));
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
