import { CHAIN_PROBLEMS } from '../../crypto/hash-chain.ts';
import { STAMP_PROBLEMS } from '../../crypto/timestamp/check.ts';
import { CHECKED, type Problem } from '../../domain/check-report.ts';
import type { ZipProblemCode } from '../zip/place.ts';

/** The questions of a report, and whether the fingerprint is the one told beside it. */
export const QUESTIONS = [...CHECKED, 'fingerprint'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Every problem of the bag, the log and the signature, by the question that it answers with no. */
export const CODES = {
  intact: [
    'not-a-zip',
    'not-a-dossier',
    'file-unreadable',
    'file-too-large',
    'digest-differs',
    'manifest-unreadable',
    'tagmanifest-unreadable',
    'bagit-unreadable',
    'bag-info-unreadable',
    'oxum-differs',
    'facts-unreadable',
    'facts-digest-differs',
    'copy-differs',
    'rows-unreadable',
    'beside-unreadable',
    'left-out-unreadable',
    'case-items-unreadable',
  ],
  complete: [
    'file-missing',
    'file-not-listed',
    'file-unknown',
    'file-listed-twice',
    'file-outside-folder',
    'folder-empty',
    'artifact-missing',
    'artifact-not-in-facts',
    'artifact-lost-before-export',
    'exhibit-count-differs',
    'kept-count-differs',
    'not-all-that-was-kept',
    'part-differs',
    'capture-twice',
    'row-missing',
    'row-not-in-order',
    'row-twice',
    'stretches-differ',
    'whole-differs',
    'original-differs',
    'left-out-differs',
  ],
  custody: [
    ...CHAIN_PROBLEMS,
    'log-missing',
    'log-head-differs',
    'log-capture-missing',
    'log-capture-twice',
    'log-digests-differ',
    'log-number-missing',
    'log-number-differs',
    'log-number-twice',
    'log-previous-missing',
    'log-origin-missing',
    'log-origin-broken',
    'note-not-in-log',
    'marks-not-in-log',
    'marks-taken-back',
    'case-item-not-in-log',
    'case-item-taken-back',
  ],
  signature: [
    'signature-missing',
    'signature-key-unreadable',
    'signature-wrong',
    'other-key',
    'expected-key-unreadable',
  ],
  timestamp: [
    ...STAMP_PROBLEMS,
    'timestamp-file-missing',
    'timestamp-chain-unreadable',
    'other-authority',
    'expected-root-unreadable',
  ],
  fingerprint: ['other-fingerprint', 'expected-fingerprint-unreadable'],
} as const;

export type OwnProblemCode = (typeof CODES)[Question][number];
export type ProblemCode = OwnProblemCode | ZipProblemCode;

export type OwnProblem = Problem<ProblemCode>;

/** What is worth telling and answers no question with no. */
export const REMARKS = ['other-log-not-named', 'pictures-left-out', 'other-part'] as const;
export type RemarkCode = (typeof REMARKS)[number];

/** A name that must not be, or stands there twice, concerns the set of files; all else of a zip, its bytes. */
export function questionOf(code: ProblemCode): Question {
  for (const question of QUESTIONS) {
    if ((CODES[question] as readonly string[]).includes(code)) return question;
  }
  return code.startsWith('name-') || code === 'zip-link' || code === 'zip-folder-with-bytes'
    ? 'complete'
    : 'intact';
}

/** The same at every dossier: what no check of it can show. */
export const CANNOT_SHOW = [
  'Who wrote a post, or who used the device.',
  'That a page was genuine when it was kept: a page can be changed in a browser before it is saved.',
  'That the clock of the device was right.',
  'Who held the signing key: a signature says "same installation", never "same person".',
  'What was never kept.',
] as const;
