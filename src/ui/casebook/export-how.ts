import type { WordKey } from '../../browser/words.ts';
import type { ExportOptions } from '../../domain/export.ts';
import { type Paper, USUAL_PAPERS } from '../../domain/papers.ts';
import { problemIn } from '../options/secrets-form.tsx';
import type { Names } from './export-names.ts';

/** What can be left as it is: whether the file is locked, and how large one may be. As it is typed. */
export type How = {
  lock: 'none' | 'passphrase' | 'key';
  first: string;
  second: string;
  key: string;
  /** Megabytes; empty: one file, however large. */
  most: string;
  /** The address of whoever is to be asked for a date; `null`: nobody is. */
  timestamp: string | null;
  /** Pictures that are marked as intimate go along. */
  intimate: boolean;
  papers: readonly Paper[];
};

export const AS_IT_IS: How = {
  lock: 'none',
  first: '',
  second: '',
  key: '',
  most: '',
  timestamp: null,
  intimate: false,
  papers: USUAL_PAPERS,
};

/** What goes into every part takes half a megabyte and more: with less than this each thing would be a part alone. */
const LEAST_MB = 5;

/** `at`: the field that has to be put right. */
export type HowProblem = { at: 'first' | 'second' | 'key' | 'most'; says: WordKey };

/** What has to be put right first. Whether a key is a good one is found out when the making begins. */
export function howProblem(how: How): HowProblem | null {
  const inLock = lockProblem(how);
  if (inLock) return inLock;
  return sizeFits(how.most) ? null : { at: 'most', says: 'export_most_bad' };
}

function lockProblem({ lock, first, second, key }: How): HowProblem | null {
  if (lock === 'key' && !/age1/i.test(key)) return { at: 'key', says: 'export_key_bad' };
  const says = lock === 'passphrase' ? problemIn(first, second) : null;
  return says && { at: says === 'lock_differ' ? 'second' : 'first', says };
}

/** Nothing of what is folded away was chosen. */
export function isAsItIs({ lock, most, intimate }: How): boolean {
  return lock === 'none' && most === '' && !intimate;
}

function sizeFits(most: string): boolean {
  return most === '' || (/^\d{1,6}$/.test(most) && Number(most) >= LEAST_MB);
}

export function optionsOf({ initials, fileName }: Names, how: How): ExportOptions {
  const { lock, first, key, most, timestamp, intimate, papers } = how;
  const mostBytes = most === '' ? null : Number(most) * 1_000_000;
  const shared = { initials, fileName, mostBytes, timestamp, intimate, papers };
  if (lock === 'none') return { ...shared, lock: null };
  const locked = lock === 'key' ? { kind: lock, key } : { kind: lock, passphrase: first };
  return { ...shared, lock: locked };
}
