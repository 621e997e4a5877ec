import { expect, test } from 'vitest';
import { sampleContents } from '../../tests/sample-dossier.ts';
import { digestMarks, digestSalted } from '../crypto/digest.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { onlyWhatIsLogged } from './logged-beside.ts';

const at = { utc: '2026-11-22T08:06:44.123Z', zone: 'Etc/UTC', offsetMinutes: 0 };
const mine = { at, text: 'I saw it at work.', salt: '0'.repeat(32) };
const forged = { at, text: 'I made all of this up.', salt: '1'.repeat(32) };
const marks = { at, kinds: ['threat' as const], words: null, salt: '2'.repeat(32) };
const NOWHERE = `sha256:${'0'.repeat(64)}`;

async function exhibit() {
  const one = (await sampleContents(1)).exhibits[0];
  if (!one) throw new TypeError('no sample');
  return { ...one, notes: [mine], notesLost: 0, marks, marksLost: 0 };
}

function lineOf(id: string, action: CustodyLine['action'], digests: CustodyLine['digests']): CustodyLine {
  const about = { kind: 'capture' as const, id };
  return { v: 1, seq: 1, at: at.utc, actor: 'person', action, about, digests, prev: null };
}

async function logOf(id: string): Promise<CustodyLine[]> {
  const noted = { note: await digestSalted(mine.salt, mine.text) };
  return [lineOf(id, 'noted', noted), lineOf(id, 'categorised', { marks: await digestMarks(marks) })];
}

test('what the log names goes along', async () => {
  const one = await exhibit();
  expect(await onlyWhatIsLogged([one], await logOf(one.facts.id))).toEqual([one]);
});

test('a note that was put beside a capture behind the log is not handed over as the person’s, and that is said', async () => {
  const one = await exhibit();
  const [told] = await onlyWhatIsLogged([{ ...one, notes: [mine, forged] }], await logOf(one.facts.id));
  expect([told?.notes, told?.notesLost, told?.marks]).toEqual([[mine], 1, marks]);
  const [other] = await onlyWhatIsLogged([one], await logOf('f'.repeat(32)));
  expect([other?.notes, other?.notesLost, other?.marks, other?.marksLost]).toEqual([[], 1, null, 1]);
});

test('marks that others took the place of meanwhile do not go along', async () => {
  const one = await exhibit();
  const log = await logOf(one.facts.id);
  const later = lineOf(one.facts.id, 'categorised', { marks: NOWHERE });
  const [told] = await onlyWhatIsLogged([one], [...log, later]);
  expect([told?.marks, told?.marksLost]).toEqual([null, 1]);
});
