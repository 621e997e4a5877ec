import type { CopyPlan } from '../../domain/copy.ts';
import { WorkingCopy } from '../copies/working-copy.ts';
import { artifactFile, exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { Bundle } from './bundle.ts';
import { checkSheet, exhibitFolders } from './check-exhibits.ts';
import { hasEndlessList } from './endless-list.ts';

const WORKING_LIMIT = 64 * 1024 * 1024;

/**
 * The exhibits of a copy for a platform, or of one to share: each has its working copy, made for this reader and this
 * exhibit, and of no two the original is the same. Gives how many there are.
 */
export async function checkCopies(bundle: Bundle, reader: CopyPlan['reader']): Promise<number> {
  const folders = exhibitFolders(bundle);
  const originals = new Set<string>();
  for (const [number] of folders) {
    checkSheet(bundle, number);
    const path = exhibitFile(number, MADE_SUFFIX.working);
    const copy = await readWorking(bundle, path);
    if (!copy) continue;
    if (copy.reader !== reader || copy.exhibit !== number) bundle.add('copy-differs', path);
    if (originals.has(copy.original)) bundle.add('capture-twice', path);
    originals.add(copy.original);
    checkFiles(bundle, number, copy);
    checkCovered(bundle, number, copy);
  }
  return folders.length;
}

async function readWorking(bundle: Bundle, path: string): Promise<WorkingCopy | null> {
  if (!bundle.sizes.has(path)) {
    bundle.add('artifact-missing', path);
    return null;
  }
  const text = await bundle.text(path, WORKING_LIMIT, 'facts-unreadable');
  const copy = text === null ? null : parsed(text);
  if (text !== null && !copy) bundle.add('facts-unreadable', path);
  return copy;
}

function parsed(text: string): WorkingCopy | null {
  try {
    const value: unknown = JSON.parse(text);
    return hasEndlessList(value) ? null : (WorkingCopy.safeParse(value).data ?? null);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Pictures are there as they are stated, or not at all; transcripts are there of a conversation alone. */
function checkFiles(bundle: Bundle, number: string, { picture, conversation }: WorkingCopy): void {
  const path = artifactFile(number, 'post-picture');
  const stated = bundle.sizes.has(exhibitFile(number, MADE_SUFFIX.damaged));
  checkPicture(bundle, path, picture, stated ? 'artifact-lost-before-export' : 'artifact-missing');
  for (const suffix of [MADE_SUFFIX.conversation, MADE_SUFFIX.conversationText]) {
    const transcript = exhibitFile(number, suffix);
    if (conversation && !bundle.sizes.has(transcript)) bundle.add('file-missing', transcript);
    if (!conversation && bundle.sizes.has(transcript)) bundle.add('file-unknown', transcript);
  }
}

/** A picture with parts of it covered is of share copies alone, and those have no other. */
function checkCovered(bundle: Bundle, number: string, { reader, picture, covered }: WorkingCopy): void {
  const path = exhibitFile(number, MADE_SUFFIX.covered);
  checkPicture(bundle, path, covered, 'artifact-missing');
  if (reader === 'share' ? picture : covered)
    bundle.add('copy-differs', exhibitFile(number, MADE_SUFFIX.working));
}

type Stated = WorkingCopy['picture'];

function checkPicture(
  bundle: Bundle,
  path: string,
  stated: Stated,
  missing: Parameters<Bundle['add']>[0],
): void {
  const there = bundle.sizes.has(path);
  if (stated && !there) bundle.add(missing, path);
  if (!stated && there) bundle.add('artifact-not-in-facts', path);
  const same = bundle.digests.get(path) === stated?.digest && bundle.sizes.get(path) === stated?.size;
  if (stated && there && !same) bundle.add('facts-digest-differs', path);
}
