import type { Reader } from './copy.ts';
import type { Digest } from './identity.ts';

/**
 * `holds`: checked, and nothing is wrong. `in-part`: nothing is wrong with what is here, which is a copy without the
 * originals. `does-not-hold`: at least one problem. `not-present`: there is
 * nothing to check. `not-checked`: it could not be checked, because something before it did not hold,
 * or, of a date from outside, because nothing was told that its authority could be held against.
 */
export const ANSWERS = ['holds', 'in-part', 'does-not-hold', 'not-present', 'not-checked'] as const;
export type Answer = (typeof ANSWERS)[number];

/** `not-compared`: nothing was given to compare with. What lies in the dossier is never its own witness. */
export type Compared = 'same' | 'other' | 'not-compared';

/** `path` is inside the dossier's folder (hostile text: show it as text); empty for the zip as a whole. */
export type Problem<Code extends string = string> = { code: Code; path: string };

/** The questions that are answered apart and never merged into one. */
export const CHECKED = ['intact', 'complete', 'custody', 'signature', 'timestamp'] as const;
export type Checked = (typeof CHECKED)[number];

/** A date that an authority gave. */
export type Dated = {
  /** UTC, ISO 8601: the dossier was there by then, as far as the authority's clock can tell. */
  noLaterThan: string;
  /** What the authority's clock said, and how far off that may be in milliseconds (`null`: it does not say). */
  at: string;
  accuracy: number | null;
  /** As the authority's certificate says: a stranger's text. */
  authority: string;
};

/** What a check of a dossier found (`dossier/verify` makes it, the check page and the command line show it). */
export type CheckReport<Code extends string = string> = {
  /** False: this is no dossier, or no zip; then nothing else was checked. */
  readable: boolean;
  /** Every file has the bytes that were listed when the dossier was made. */
  intact: Answer;
  /** No file is missing, added or doubled. */
  complete: Answer;
  /** The custody log is unbroken, and the exhibits are what it says was kept. */
  custody: Answer;
  /** Signed by the installation whose key is `signingKey`. Whether that is the right one: `keyCompared`. */
  signature: Answer;
  /** Dated by a third party: `holds` only where the authority's root was told from outside. */
  timestamp: Answer;
  /** What the timestamp says, where it is one of this dossier. By whom: `authorityCompared`. */
  dated: Dated | null;
  authorityCompared: Compared;
  signingKey: Digest | null;
  keyCompared: Compared;
  /** The case fingerprint, worked out anew: SHA-256 of `manifest-sha256.txt`. */
  fingerprint: Digest | null;
  fingerprintCompared: Compared;
  /** Number and digest of the custody log's last line. */
  logHead: { seq: number; digest: Digest } | null;
  /** `packed-again`: the same files in a zip that another program made. */
  packing: 'as-written' | 'packed-again';
  /** What the dossier says of itself (labels of `bag-info.txt`): believed only as far as the answers above go. */
  claims: Readonly<Record<string, string>> | null;
  /** For whom it says that it is made; `null`: it does not say. Only a `police` copy has the originals and the log. */
  copy: Reader | null;
  counts: {
    files: number;
    bytes: number;
    exhibits: number;
    logLines: number;
    kept: number;
    /** Kept, then erased on the device before this dossier was made. */
    erased: number;
  };
  cannotShow: readonly string[];
  problems: Problem<Code>[];
  /** What is worth telling, and is no problem: it changes none of the answers. */
  remarks: Problem[];
};

/** What the checker is told by another way than the dossier. */
export type Expected = {
  keyPem?: string;
  /** As on the receipt slip, however it was typed (`domain/fingerprint`). */
  fingerprint?: string;
  /** Certificates of the root of a time-stamping authority, PEM or DER, as bytes. */
  tsaRoot?: Uint8Array;
};
