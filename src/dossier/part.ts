import type { Digest, Id } from '../domain/identity.ts';
import type { DossierContents } from './contents.ts';

/** Where one bag stands among those that a dossier was divided into. One that was not is part 1 of 1. */
export type Part = {
  /** The same in all parts of one dossier, and in no other. */
  group: Id;
  /** From 1. */
  number: number;
  of: number;
  /** Folder and zip names of all parts, in order. */
  names: string[];
  /** In all parts together. */
  exhibitsInAll: number;
  /** Case fingerprints of all parts, in order: every payload is written before the first part is sealed. */
  fingerprints: Digest[];
  /** The size that was asked for, where this part is larger because one exhibit alone is. */
  overLimit: number | null;
};

/** A dossier that was not divided. */
export function wholePart({ id, name, exhibits }: DossierContents): Part {
  return {
    group: id,
    number: 1,
    of: 1,
    names: [name],
    exhibitsInAll: exhibits.length,
    fingerprints: [],
    overLimit: null,
  };
}

/** `MJS-case-part-2-of-3`: short enough to be a dossier's name whatever it was cut from. */
export function partName(name: string, number: number, of: number): string {
  const ending = `-part-${number}-of-${of}`;
  return `${name.slice(0, LONGEST_NAME - ending.length).replace(/[._-]+$/, '')}${ending}`;
}

const LONGEST_NAME = 60;
