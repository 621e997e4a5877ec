import type { CopyPlan } from '../../domain/copy.ts';
import { COPY_SENTENCES } from './copy-words.ts';

const LOG_STEP = /^The (?:head of the )?custody log[^\n]*\n(?: {4}[^\n]*\n)*/gm;
const LOG_IN_SHORT = /^ {2}\d\. Check the custody log[^\n]*\n/m;
const LOG_IN_PARTS = ', and the whole custody log';
const LOG_MEANS = /^The custody log holds:[\s\S]*?\n(?=The signature holds)/m;

/** HOW-TO-CHECK of a copy without the custody log: what there is to do, and how the copy is tied to the police copy. */
export function howToCheckCopy(text: string, reader: CopyPlan['reader']): string {
  let step = 0;
  const without = text
    .replace(LOG_MEANS, meaning(reader))
    .replaceAll(LOG_STEP, '')
    .replace(LOG_IN_SHORT, '')
    .replace(LOG_IN_PARTS, '');
  return without.replaceAll(/^ {2}\d\. /gm, () => `  ${++step}. `);
}

const meaning = (reader: CopyPlan['reader']) => `${COPY_SENTENCES[reader]}
Each file named -facts-redacted.json names, as "original", the SHA-256 of the -facts.json of the same exhibit in
the police copy, which names that of every other file. Whoever has both can compare them. The Holdfast-Log-Head in
bag-info.txt is the SHA-256 of one line of the custody log in the police copy.
`;
