import { DIGEST_PREFIX } from '../crypto/labels.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { Answer, CheckReport, Compared, Expected } from '../domain/check-report.ts';
import { HoldfastError } from '../domain/errors.ts';
import { readFingerprint } from '../domain/fingerprint.ts';
import type { BagInfo } from './bag.ts';
import { TAG_FILES } from './file-names.ts';
import {
  CANNOT_SHOW,
  type OwnProblem,
  type ProblemCode,
  type Question,
  questionOf,
} from './verify/answers.ts';
import { type Bundle, digestAll, openBundle, type ReadProgress } from './verify/bundle.ts';
import { type BagFacts, checkBag } from './verify/check-bag.ts';
import { checkCopies } from './verify/check-copies.ts';
import { checkCustody, type SeenLog } from './verify/check-custody.ts';
import { checkExhibits } from './verify/check-exhibits.ts';
import { checkPart, holdsAll } from './verify/check-part.ts';
import { checkSignature, type SeenSignature } from './verify/check-signature.ts';
import { checkTimestamp, type SeenTimestamp } from './verify/check-timestamp.ts';
import { openZip, type ZipFile } from './zip/read.ts';

/** With the codes that this checker gives (`verify/answers`). */
export type VerifyReport = CheckReport<ProblemCode>;

/**
 * Checks a dossier. It believes nothing that is inside: every digest, the whole chain and the signature are
 * worked out again. Works in a page and in Node; memory holds the lists, one exhibit's facts and the custody
 * log (at most 128 MB), never the other files. Whatever the file holds ends in a report; it throws only what
 * reading the blob throws.
 */
export async function verifyDossier(
  file: ByteSource,
  expected: Expected = {},
  progress: ReadProgress = () => undefined,
): Promise<VerifyReport> {
  const zip = await tryOpen(file);
  if (!zip) return unreadable('not-a-zip');
  const bundle = openBundle(zip);
  if (!bundle) return zip.problems.length > 0 ? refused(zip) : unreadable('not-a-dossier');
  await digestAll(zip, bundle, progress);
  const bag = await checkBag(bundle);
  const { exhibits, log } = await checkInside(bundle, bag);
  checkCounts(bundle, bag.info, exhibits, log);
  checkPart(bundle, bag);
  const signature = await checkSignature(bundle, expected.keyPem);
  const timestamp = await checkTimestamp(bundle, expected.tsaRoot);
  const fingerprintCompared = compareFingerprint(bundle, bag, expected.fingerprint);
  const found = { bag, log, signature, timestamp, exhibits };
  return { ...reportOf(zip, bundle, found), fingerprintCompared };
}

/** A copy for another reader than the police has working copies in the place of the originals, and no log. */
async function checkInside(bundle: Bundle, { info, reader }: BagFacts) {
  if (reader !== 'police') return { exhibits: await checkCopies(bundle, reader), log: null };
  const { seen, count } = await checkExhibits(bundle);
  return { exhibits: count, log: await checkCustody(bundle, info, seen) };
}

async function tryOpen(file: ByteSource): Promise<ZipFile | null> {
  try {
    return await openZip(file);
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'not-a-zip') return null;
    throw thrown;
  }
}

const NOTHING: Omit<VerifyReport, 'problems' | 'readable'> = {
  intact: 'not-checked',
  complete: 'not-checked',
  custody: 'not-checked',
  signature: 'not-checked',
  timestamp: 'not-checked',
  dated: null,
  authorityCompared: 'not-compared',
  signingKey: null,
  keyCompared: 'not-compared',
  fingerprint: null,
  fingerprintCompared: 'not-compared',
  logHead: null,
  packing: 'packed-again',
  claims: null,
  copy: null,
  counts: { files: 0, bytes: 0, exhibits: 0, logLines: 0, kept: 0, erased: 0 },
  remarks: [],
  cannotShow: CANNOT_SHOW,
};

function unreadable(code: 'not-a-zip' | 'not-a-dossier'): VerifyReport {
  return { ...NOTHING, readable: false, problems: [{ code, path: '' }] };
}

/** A zip so made that no two programs need agree on what is in it. */
function refused({ problems }: ZipFile): VerifyReport {
  return { ...NOTHING, readable: true, intact: 'does-not-hold', problems };
}

/** The dossier's own counts, against what is there. Told as "all", it holds all that was kept and not erased since. */
function checkCounts(bundle: Bundle, info: BagInfo | null, exhibits: number, log: SeenLog): void {
  if (!info) return;
  const path = TAG_FILES.bagInfo;
  if (info['Holdfast-Exhibits'] !== String(exhibits)) bundle.add('exhibit-count-differs', path);
  if (!log) return;
  if (info['Holdfast-Kept-In-All'] !== String(log.kept)) bundle.add('kept-count-differs', path);
  if (info['Holdfast-Choice'] === 'all' && !holdsAll(info, exhibits, log.kept - log.erased))
    bundle.add('not-all-that-was-kept', path);
}

function compareFingerprint(bundle: Bundle, { fingerprint }: BagFacts, told: string | undefined): Compared {
  if (told === undefined) return 'not-compared';
  const hex = readFingerprint(told);
  if (hex === null) {
    bundle.add('expected-fingerprint-unreadable');
    return 'not-compared';
  }
  if (fingerprint === DIGEST_PREFIX + hex) return 'same';
  bundle.add('other-fingerprint', TAG_FILES.manifest);
  return 'other';
}

type Findings = {
  bag: BagFacts;
  log: SeenLog;
  signature: SeenSignature;
  timestamp: SeenTimestamp;
  exhibits: number;
};

function reportOf(zip: ZipFile, bundle: Bundle, findings: Findings): VerifyReport {
  const { bag, log, signature, timestamp, exhibits } = findings;
  const { problems, remarks, sizes } = bundle;
  const all = eachOnce([...zip.problems.map((problem) => inside(problem, bundle.root)), ...problems]);
  const answer = (question: Question): Answer =>
    all.some(({ code }) => questionOf(code) === question) ? 'does-not-hold' : 'holds';
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return {
    ...NOTHING,
    readable: true,
    intact: answer('intact'),
    complete: inPart(answer('complete'), bag),
    custody: log ? answer('custody') : 'not-present',
    signature: signature.present ? answer('signature') : 'not-present',
    timestamp: timestamp.answer,
    dated: timestamp.dated,
    authorityCompared: timestamp.compared,
    signingKey: signature.key,
    keyCompared: signature.compared,
    fingerprint: bag.fingerprint,
    logHead: log?.head ?? null,
    packing: zip.asWritten ? 'as-written' : 'packed-again',
    claims: bag.info,
    copy: bag.info && bag.reader,
    counts: {
      files: sizes.size,
      bytes,
      exhibits,
      logLines: log?.lines ?? 0,
      kept: log?.kept ?? 0,
      erased: log?.erased ?? 0,
    },
    problems: all,
    remarks,
  };
}

function inside({ code, path }: OwnProblem, root: string): OwnProblem {
  return { code, path: path.startsWith(root) ? path.slice(root.length) : path };
}

/** That nothing is missing of a copy does not say that all is there. */
function inPart(answer: Answer, { reader }: BagFacts): Answer {
  return answer === 'holds' && reader !== 'police' ? 'in-part' : answer;
}

/** A file that is read twice tells of the same problem twice. */
function eachOnce(problems: OwnProblem[]): OwnProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem])).values()];
}

/** True when every question that the dossier can answer is answered with yes: what a script may go by. */
export function allHolds(report: CheckReport): boolean {
  return report.readable && report.problems.length === 0;
}
