import { ARTIFACT_KINDS, type ArtifactKind, numberedAs } from '../domain/capture.ts';
import { originalEnding } from '../domain/original.ts';
import { isPlatformPaper } from './papers/paper-files.ts';

/**
 * Names of the files in a dossier: ASCII, no spaces, under 100 characters, each bearing its exhibit
 * number or the initials, since evidence portals flatten folders and keep the file name alone.
 */
export const TAG_FILES = {
  readMe: '1-READ-ME-FIRST.pdf',
  howToCheck: 'HOW-TO-CHECK.txt',
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagmanifest: 'tagmanifest-sha256.txt',
} as const;

/** What the tagmanifest lists: every file outside `data/` but itself and the signature over it. */
export const LISTED_TAG_FILES = [
  TAG_FILES.readMe,
  TAG_FILES.howToCheck,
  TAG_FILES.bagInfo,
  TAG_FILES.bagit,
  TAG_FILES.manifest,
] as const;

/** The only files, with the tagmanifest itself, that no list names. */
export const SIGNATURE_FILES = {
  signature: 'signature/tagmanifest-sha256.sig',
  key: 'signature/signing-key.pem',
} as const;

/** The whole log, whatever went into the dossier. */
export const CUSTODY_LOG = 'data/5-custody/custody-log.jsonl';
/** The log of another installation, whose captures were brought in with a backup; counted from 1. */
export function otherCustodyLog(number: number): string {
  return `data/5-custody/other-log-${number}.jsonl`;
}

export function isOtherCustodyLog(path: string): boolean {
  return /^data\/5-custody\/other-log-[1-9]\d{0,3}\.jsonl$/.test(path);
}

export const EXHIBITS = 'data/3-exhibits';
/** A date of an authority (RFC 3161) over the tagmanifest: only where the person asked for one. No list names these either. */
export const TIMESTAMP_FILES = {
  request: 'timestamps/tagmanifest-sha256.tsq',
  response: 'timestamps/tagmanifest-sha256.tsr',
  chain: 'timestamps/tsa-chain.pem',
} as const;

const SUFFIX: Record<(typeof ARTIFACT_KINDS)[number], string> = {
  screenshot: '-screenshot.png',
  'post-picture': '-post.png',
  'page-picture': '-page.png',
  'page-html': '-page.html',
  'post-html': '-post.html',
  'page-text': '-page-text.txt',
  'post-text': '-post-text.txt',
  facts: '-facts.json',
};

const NUMBERED_SUFFIX = /^-(rows-\d{4}\.jsonl|(stretch|strip|joined)-\d{4}\.png)$/;

const ORIGINAL_SUFFIX = /^-original\.([a-z0-9]+)$/;

/** `-screenshot.png`; of which there are many, `-rows-0001.jsonl` and `-strip-0001.png`; `-original.jpg`. */
function suffixOf(kind: ArtifactKind): string {
  const ending = originalEnding(kind);
  if (ending) return `-original.${ending}`;
  const once = ARTIFACT_KINDS.find((known) => known === kind);
  return once ? SUFFIX[once] : `-${kind}${numberedAs(kind)?.kind === 'rows' ? '.jsonl' : '.png'}`;
}

/** Does a kept file's name end so? */
export function isKeptSuffix(suffix: string): boolean {
  const [, ending] = ORIGINAL_SUFFIX.exec(suffix) ?? [];
  if (ending) return originalEnding(`original-${ending}`) !== null;
  return Object.values(SUFFIX).includes(suffix) || NUMBERED_SUFFIX.test(suffix);
}

/** Files of an exhibit that are made at export, not kept at capture. */
export const MADE_SUFFIX = {
  sheet: '-sheet.pdf',
  sheetText: '-sheet.txt',
  damaged: '-DAMAGED.txt',
  /** Only where the person lets some of these go along. */
  beside: '-notes-and-marks.json',
  /** In a copy for another reader than the police, in the place of the record. */
  working: '-facts-redacted.json',
  /** In a share copy alone: a picture that was made anew, with parts of it covered. */
  covered: '-picture-redacted.png',
  /** Only where the person leaves pictures out. */
  leftOut: '-left-out.json',
  /** Of a conversation alone, both. */
  conversation: '-conversation.html',
  conversationText: '-conversation.txt',
} as const;

/** `MJS001`: initials, then three digits or more. */
export const EXHIBIT_NUMBER = /^[A-Z]{2,5}(?!0+$)(\d{3}|[1-9]\d{3,})$/;

/** The path of one file of an exhibit: folder and name both bear its number. */
export function exhibitFile(number: string, suffix: string): string {
  return `${EXHIBITS}/${number}/${number}${suffix}`;
}

/** The path of a kept file. */
export function artifactFile(number: string, kind: ArtifactKind): string {
  return exhibitFile(number, suffixOf(kind));
}

/** A file of this exhibit's folder that this format knows: kept at capture, or made at export. */
export function isExhibitFile(number: string, path: string): boolean {
  return isKeptFile(number, path) || isMadeFile(number, path);
}

/** What ends in `-redacted` is of copies alone. */
export function isMadeFile(number: string, path: string): boolean {
  const { working: _, covered: __, ...suffixes } = MADE_SUFFIX;
  return Object.values(suffixes).some((suffix) => exhibitFile(number, suffix) === path);
}

/** Of a copy for another reader than the police: no record, no copy of a page, no note, no mark, and of pictures the post alone. */
export function isCopyFile(number: string, path: string): boolean {
  const { beside: _, leftOut: __, ...suffixes } = MADE_SUFFIX;
  const names = [...Object.values(suffixes), SUFFIX['post-picture']];
  return names.some((suffix) => exhibitFile(number, suffix) === path);
}

export function isKeptFile(number: string, path: string): boolean {
  const start = exhibitFile(number, '');
  return path.startsWith(start) && isKeptSuffix(path.slice(start.length));
}

/** All that may be written into such a copy: whatever else a dossier gets is not in it. */
export function isInCopy(path: string, { reader, initials }: { reader: string; initials: string }): boolean {
  const number = exhibitOf(path);
  if (number !== null) return isCopyFile(number, path);
  if (reader === 'platform' && isPlatformPaper(initials, path)) return true;
  return !path.startsWith('data/') || path.startsWith('data/2-incident-log/');
}

/** The exhibit that a path belongs to, or `null`. */
export function exhibitOf(path: string): string | null {
  const [number] = path.startsWith(`${EXHIBITS}/`) ? path.slice(EXHIBITS.length + 1).split('/') : [];
  return number !== undefined && EXHIBIT_NUMBER.test(number) ? number : null;
}

/** `MJS012` is 12. */
export function exhibitIndex(number: string): number {
  return Number(number.replace(/^[A-Z]+/, ''));
}

/** What the person says of the case as a whole. Only where there is something that goes along. */
export function caseItemsFile(initials: string): string {
  return `data/1-statement/${initials}-case-items.json`;
}

/** The log as one page or one table. */
export function incidentLogFile(initials: string, ending: 'html' | 'csv'): string {
  return `data/2-incident-log/${initials}-incident-log.${ending}`;
}

/** A longer log goes into several PDFs: the page maker needs about 0.4 MB of memory for each entry. */
export const MOST_ENTRIES_IN_ONE_PDF = 1000;

/** `MJS-incident-log.pdf`, then `MJS-incident-log-2.pdf` and so on, a thousand entries each. */
export function incidentLogPdfs(initials: string, entries: number): string[] {
  const parts = Math.max(1, Math.ceil(entries / MOST_ENTRIES_IN_ONE_PDF));
  return Array.from(
    { length: parts },
    (_, at) => `data/2-incident-log/${initials}-incident-log${at === 0 ? '' : `-${at + 1}`}.pdf`,
  );
}

/** What says all that is known of an exhibit; in a copy for another reader than the police, the working copy of it. */
export function recordName({ number, copy }: { number: string; copy?: unknown }): string {
  return baseName(copy ? exhibitFile(number, MADE_SUFFIX.working) : artifactFile(number, 'facts'));
}

/** Is it a page that can be saved alone, once the dossier is made? */
export function isPageAlone(path: string): boolean {
  return path === TAG_FILES.readMe || /^data\/2-incident-log\/[^/]+\.pdf$/.test(path);
}

/** The base name: what follows the last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
