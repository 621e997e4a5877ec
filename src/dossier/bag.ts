import { DIGEST_PREFIX } from '../crypto/labels.ts';
import type { Digest } from '../domain/identity.ts';
import { wallClock } from '../domain/instant.ts';
import type { DossierContents } from './contents.ts';
import { type Part, wholePart } from './part.ts';

/** BagIt 1.0 (RFC 8493): the declaration, the bag's own facts, and the two manifests. */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Changes when a checker of docs/dossier-format.md would refuse what is written. */
export const DOSSIER_FORMAT = 'holdfast-dossier/1';

/** `path` is inside the bag. */
export type ListedFile = { path: string; digest: Digest };

/** Lines of `manifest-sha256.txt`: digest, two spaces, path; sorted by path (RFC 8493 section 2.1.3). */
export function manifestText(files: ListedFile[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map(({ path, digest }) => `${digest.slice(DIGEST_PREFIX.length)}  ${path}\n`).join('');
}

/** `null` when a line is not exactly one digest, two spaces and a path. The paths may repeat: see the caller. */
export function readManifest(text: string): ListedFile[] | null {
  if (!text.endsWith('\n')) return null;
  const files: ListedFile[] = [];
  // Line by line: of millions of lines that are none, the first one ends it.
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const [, digest, path] = /^([0-9a-f]{64}) {2}([!-~][ -~]*)$/.exec(text.slice(at, end)) ?? [];
    if (digest === undefined || path === undefined) return null;
    files.push({ digest: DIGEST_PREFIX + digest, path });
    at = end + 1;
  }
  return files;
}

/** Labels of `bag-info.txt`, in the order they are written. Each stands there exactly once. */
export const BAG_INFO_LABELS = [
  'Bag-Software-Agent',
  'Bagging-Date',
  'External-Identifier',
  'Bag-Group-Identifier',
  'Bag-Count',
  'Payload-Oxum',
  'Holdfast-Format',
  'Holdfast-Dossier-Id',
  'Holdfast-Created-At',
  'Holdfast-Created-Local',
  'Holdfast-Initials',
  'Holdfast-Exhibits',
  'Holdfast-Log-Entries',
  'Holdfast-Exhibits-In-All-Parts',
  'Holdfast-Part-Fingerprints',
  'Holdfast-Kept-In-All',
  'Holdfast-Choice',
  'Holdfast-Adds-To',
  'Holdfast-Copy',
  'Holdfast-Log-Lines',
  'Holdfast-Log-Head',
  'Holdfast-Previous-Fingerprint',
  'Holdfast-Previous-Created-At',
] as const;
/** Every label and its value, printable ASCII. */
export type BagInfo = Record<(typeof BAG_INFO_LABELS)[number], string>;

/** Where there is no dossier before this one. */
export const NONE = 'none';

/** The facts of this dossier. `payload` counts what lies under `data/`. */
export function bagInfo(
  contents: DossierContents,
  payload: { bytes: number; files: number; logEntries: number },
  part: Part = wholePart(contents),
): BagInfo {
  const { createdAt, logHead, previous, addsTo } = contents;
  const zone = createdAt.zone.replace(/[^\w+\-/]/g, '') || 'unknown';
  return {
    'Bag-Software-Agent': `Holdfast ${contents.software.extension.replace(/[^\w.+-]/g, '')}`,
    'Bagging-Date': wallClock(createdAt).slice(0, 10),
    'External-Identifier': contents.name,
    'Bag-Group-Identifier': part.group,
    'Bag-Count': `${part.number} of ${part.of}`,
    'Payload-Oxum': `${payload.bytes}.${payload.files}`,
    'Holdfast-Format': DOSSIER_FORMAT,
    'Holdfast-Dossier-Id': contents.id,
    'Holdfast-Created-At': createdAt.utc,
    'Holdfast-Created-Local': `${wallClock(createdAt)} ${zone}`,
    'Holdfast-Initials': contents.initials,
    'Holdfast-Exhibits': String(contents.exhibits.length),
    'Holdfast-Log-Entries': String(payload.logEntries),
    'Holdfast-Exhibits-In-All-Parts': String(part.exhibitsInAll),
    'Holdfast-Part-Fingerprints': listed(part.fingerprints),
    'Holdfast-Kept-In-All': String(contents.keptInAll),
    'Holdfast-Choice': contents.choice,
    'Holdfast-Adds-To': listed(addsTo?.fingerprints ?? []),
    'Holdfast-Copy': contents.copy?.reader ?? 'police',
    'Holdfast-Log-Lines': String(logHead.seq),
    'Holdfast-Log-Head': logHead.digest,
    'Holdfast-Previous-Fingerprint': previous?.fingerprint ?? NONE,
    'Holdfast-Previous-Created-At': previous?.createdAt.utc ?? NONE,
  };
}

function listed(digests: Digest[]): string {
  return digests.length > 0 ? digests.join(' ') : NONE;
}

/** Digests with one space between, as `bag-info.txt` has them; `null`: not that. */
export function readDigests(value: string): Digest[] | null {
  if (value === NONE) return [];
  const digests = value.split(' ');
  return digests.every((one) => /^sha256:[0-9a-f]{64}$/.test(one)) ? digests : null;
}

/** The lines of `bag-info.txt`. */
export function bagInfoText(info: BagInfo): string {
  return labelledLines(BAG_INFO_LABELS, info);
}

/** Exactly the labels above, in that order, one line each; else `null`. */
export function readBagInfo(text: string): BagInfo | null {
  return readLabelled(BAG_INFO_LABELS, text);
}

/** A line for each label, in their order. */
export function labelledLines<Label extends string>(
  labels: readonly Label[],
  info: Record<Label, string>,
): string {
  return labels.map((label) => `${label}: ${info[label]}\n`).join('');
}

/** Exactly these labels in this order, one line each, printable ASCII; else `null`. */
export function readLabelled<Label extends string>(
  labels: readonly Label[],
  text: string,
): Record<Label, string> | null {
  const lines = text.split('\n');
  if (lines.length !== labels.length + 1 || lines.at(-1) !== '') return null;
  const info: Partial<Record<Label, string>> = {};
  for (const [index, label] of labels.entries()) {
    const value = lines[index]?.startsWith(`${label}: `) ? lines[index].slice(label.length + 2) : '';
    if (!/^[!-~]([ -~]*[!-~])?$/.test(value)) return null;
    info[label] = value;
  }
  return info as Record<Label, string>;
}
