import type { ArtifactKind } from '../../domain/capture.ts';
import { Id } from '../../domain/identity.ts';
import { artifactFile, baseName, isKeptSuffix } from '../file-names.ts';

/** Changes when a reader of this version would have to refuse what is written. */
export const BACKUP_FORMAT = 'holdfast-backup/1';

/** What a restore reads at most, and so what a backup holds: 100,000 captures of eight files each, and room. */
export const MOST_BACKUP_FILES = 900_000;

/** What lies beside `data/`. The tagmanifest lists the first four. */
export const BACKUP_TAGS = {
  readMe: 'READ-ME.txt',
  bagInfo: 'bag-info.txt',
  bagit: 'bagit.txt',
  manifest: 'manifest-sha256.txt',
  tagmanifest: 'tagmanifest-sha256.txt',
} as const;
export const LISTED_BACKUP_TAGS = [
  BACKUP_TAGS.readMe,
  BACKUP_TAGS.bagInfo,
  BACKUP_TAGS.bagit,
  BACKUP_TAGS.manifest,
];

export const BACKUP_FILES = {
  /** This installation's log. */
  log: 'data/custody/custody-log.jsonl',
  numbers: 'data/exhibit-numbers.json',
  preferences: 'data/preferences.json',
  /** What was erased, and why: the reason's digest in the log is salted. */
  erased: 'data/erased.json',
  /** The same of things of the case. */
  erasedCase: 'data/erased-case.json',
} as const;

/** Logs of other installations, whose captures were restored here; counted from 1. */
export function otherLogFile(number: number): string {
  return `data/custody/other-log-${number}.jsonl`;
}

/** What backups hold beside captures, and every other log. */
export function isOtherLog(path: string): boolean {
  return /^data\/custody\/other-log-[1-9]\d{0,3}\.jsonl$/.test(path);
}

const CAPTURES = 'data/captures/';
const NOTES = 'capture-notes.json';
const MARKS = 'capture-marks.json';
const KEPT = 'capture';

/** A kept file: the folder is the capture's id, the name that of its kind. */
export function captureFile(id: Id, kind: ArtifactKind): string {
  return `${CAPTURES}${id}/${baseName(artifactFile(KEPT, kind))}`;
}

export function notesFile(id: Id): string {
  return `${CAPTURES}${id}/${NOTES}`;
}

export function marksFile(id: Id): string {
  return `${CAPTURES}${id}/${MARKS}`;
}

function isKnownName(name: string): boolean {
  return name === NOTES || name === MARKS || (name.startsWith(KEPT) && isKeptSuffix(name.slice(KEPT.length)));
}

/** The capture that a path belongs to; `null`: it belongs to none, or has a name that no capture's file has. */
export function captureOf(path: string): Id | null {
  if (!path.startsWith(CAPTURES)) return null;
  const [id, name = '', ...more] = path.slice(CAPTURES.length).split('/');
  return Id.safeParse(id).success && isKnownName(name) && more.length === 0 ? (id ?? null) : null;
}

const CASE = 'data/case/';

/** Every saying of one thing of the case. */
export function caseFile(of: Id): string {
  return `${CASE}${of}.json`;
}

/** The thing of the case that a path belongs to, or `null`. */
export function caseThingOf(path: string): Id | null {
  const id = path.startsWith(CASE) && path.endsWith('.json') ? path.slice(CASE.length, -'.json'.length) : '';
  return Id.safeParse(id).success ? id : null;
}

/** Labels of a backup's `bag-info.txt`, in the order they are written. */
export const BACKUP_LABELS = [
  'Bag-Software-Agent',
  'Bagging-Date',
  'Payload-Oxum',
  'Holdfast-Format',
  'Holdfast-Backup-Id',
  'Holdfast-Created-At',
  'Holdfast-Captures',
  'Holdfast-Left-Out',
  'Holdfast-Log-Head',
] as const;
export type BackupInfo = Record<(typeof BACKUP_LABELS)[number], string>;
