import { Reader } from '../../domain/copy.ts';
import { Initials } from '../../domain/dossier-name.ts';
import type { Digest } from '../../domain/identity.ts';
import { BAGIT_TXT, type BagInfo, DOSSIER_FORMAT, readBagInfo, readManifest } from '../bag.ts';
import {
  CUSTODY_LOG,
  caseItemsFile,
  exhibitOf,
  incidentLogFile,
  incidentLogPdfs,
  isCopyFile,
  isExhibitFile,
  isOtherCustodyLog,
  LISTED_TAG_FILES,
  SIGNATURE_FILES,
  TAG_FILES,
  TIMESTAMP_FILES,
} from '../file-names.ts';
import { isPaperFile, isPlatformPaper } from '../papers/paper-files.ts';
import type { Bundle } from './bundle.ts';
import { readPart } from './check-part.ts';

const MANIFEST_LIMIT = 64 * 1024 * 1024;
const TAG_LIMIT = 1024 * 1024;

export type BagFacts = {
  info: BagInfo | null;
  /** For whom it says that it is; `police`, of which most is asked, where it does not say. */
  reader: Reader;
  /** SHA-256 of `manifest-sha256.txt` as it is. */
  fingerprint: Digest | null;
};

/** Checks the bag as BagIt (RFC 8493 section 3) has it, and stricter: only names that this format knows. */
export async function checkBag(bundle: Bundle): Promise<BagFacts> {
  const payload = await checkManifest(bundle, TAG_FILES.manifest, 'manifest-unreadable', MANIFEST_LIMIT);
  const tags = await checkManifest(bundle, TAG_FILES.tagmanifest, 'tagmanifest-unreadable', TAG_LIMIT);
  const info = await readInfo(bundle);
  checkListing(bundle, payload, tags);
  checkNames(bundle, info);
  if ((await bundle.text(TAG_FILES.bagit, TAG_LIMIT, 'bagit-unreadable')) !== BAGIT_TXT) {
    bundle.add('bagit-unreadable', TAG_FILES.bagit);
  }
  if (info) checkOxum(bundle, info);
  return { info, reader: readerOf(info), fingerprint: bundle.digests.get(TAG_FILES.manifest) ?? null };
}

/** Compares each listed digest with the file's; gives the paths listed. */
async function checkManifest(
  bundle: Bundle,
  name: string,
  unreadable: 'manifest-unreadable' | 'tagmanifest-unreadable',
  limit: number,
): Promise<Set<string>> {
  const text = bundle.sizes.has(name) ? await bundle.text(name, limit, unreadable) : null;
  const listed = text === null ? null : readManifest(text);
  if (text !== null && !listed) bundle.add(unreadable, name);
  const seen = new Set<string>();
  for (const { path, digest } of listed ?? []) {
    if (seen.has(path)) bundle.add('file-listed-twice', path);
    seen.add(path);
    compare(bundle, path, digest);
  }
  return seen;
}

function compare(bundle: Bundle, path: string, digest: Digest): void {
  const found = bundle.digests.get(path);
  if (found === undefined) bundle.add('file-missing', path);
  else if (found === null) bundle.add('file-unreadable', path);
  else if (found !== digest) bundle.add('digest-differs', path);
}

function readerOf(info: BagInfo | null): Reader {
  return Reader.safeParse(info?.['Holdfast-Copy']).data ?? 'police';
}

async function readInfo(bundle: Bundle): Promise<BagInfo | null> {
  if (!bundle.sizes.has(TAG_FILES.bagInfo)) return null;
  const text = await bundle.text(TAG_FILES.bagInfo, TAG_LIMIT, 'bag-info-unreadable');
  const info = text === null ? null : readBagInfo(text);
  const known =
    info?.['Holdfast-Format'] === DOSSIER_FORMAT &&
    Reader.safeParse(info['Holdfast-Copy']).success &&
    Initials.safeParse(info['Holdfast-Initials']).success &&
    readPart(info) !== null;
  if (known) return info;
  if (text !== null) bundle.add('bag-info-unreadable', TAG_FILES.bagInfo);
  return null;
}

const OF_A_TIMESTAMP: string[] = Object.values(TIMESTAMP_FILES);
const UNLISTED: string[] = [TAG_FILES.tagmanifest, ...Object.values(SIGNATURE_FILES), ...OF_A_TIMESTAMP];

/** Every file is listed in the manifest that is its own, and nowhere else. */
function checkListing(bundle: Bundle, payload: Set<string>, tags: Set<string>): void {
  for (const path of bundle.sizes.keys()) {
    const inData = path.startsWith('data/');
    const own = inData ? payload : tags;
    if (!own.has(path) && !UNLISTED.includes(path)) bundle.add('file-not-listed', path);
  }
  const astray = [...payload].filter((path) => !path.startsWith('data/'));
  const foreign = [...tags].filter((path) => !(LISTED_TAG_FILES as readonly string[]).includes(path));
  for (const path of [...astray, ...foreign]) bundle.add('file-unknown', path);
}

/** What must be there is there, and what is there has a name that this format knows. */
function checkNames(bundle: Bundle, info: BagInfo | null): void {
  const initials = info?.['Holdfast-Initials'] ?? '';
  const reader = readerOf(info);
  const isPolice = reader === 'police';
  const logs = [
    ...incidentLogPdfs(initials, logEntriesOf(info)),
    ...(['html', 'csv'] as const).map((ending) => incidentLogFile(initials, ending)),
  ];
  const required = [
    ...LISTED_TAG_FILES,
    TAG_FILES.tagmanifest,
    ...Object.values(SIGNATURE_FILES),
    ...(isPolice ? [CUSTODY_LOG] : []),
  ];
  const known = new Set<string>([...required, ...(info ? logs : [])]);
  for (const path of known) if (!bundle.sizes.has(path)) bundle.add('file-missing', path);
  for (const path of bundle.sizes.keys()) {
    const isKnown =
      known.has(path) ||
      OF_A_TIMESTAMP.includes(path) ||
      isOfAnExhibit(path, initials, reader) ||
      (reader === 'platform' && isPlatformPaper(initials, path)) ||
      (isPolice &&
        (isOtherCustodyLog(path) || path === caseItemsFile(initials) || isPaperFile(initials, path)));
    if (!isKnown && info) bundle.add('file-unknown', path);
  }
}

/** As the dossier says: the number of PDFs follows from it. Bounded, since anybody may write it. */
function logEntriesOf(info: BagInfo | null): number {
  const count = Number(info?.['Holdfast-Log-Entries'] ?? 0);
  return Number.isInteger(count) ? Math.min(Math.max(count, 0), 1_000_000) : 0;
}

function isOfAnExhibit(path: string, initials: string, reader: Reader): boolean {
  const number = exhibitOf(path);
  const isFile = reader === 'police' ? isExhibitFile : isCopyFile;
  return number !== null && number.replace(/\d+$/, '') === initials && isFile(number, path);
}

/** Payload-Oxum: bytes and files under `data/` (RFC 8493 section 2.2.2). */
function checkOxum(bundle: Bundle, info: BagInfo): void {
  const payload = [...bundle.sizes].filter(([path]) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, [, size]) => sum + size, 0);
  if (info['Payload-Oxum'] !== `${bytes}.${payload.length}`) bundle.add('oxum-differs', TAG_FILES.bagInfo);
}
