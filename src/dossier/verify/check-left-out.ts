import type { CaptureFacts } from '../../domain/capture.ts';
import { artifactFile, exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import { LeftOutFile, mayBeLeftOut } from '../left-out.ts';
import type { Bundle } from './bundle.ts';
import { hasEndlessList } from './endless-list.ts';

const LEFT_OUT_LIMIT = 16 * 1024 * 1024;

/**
 * What an exhibit leaves out by the person's choice: paths that are not missed. It is believed only as far as it says
 * what the record says: pictures and copies of pages alone, with the digests that they have there, and none that is here.
 */
export async function leftOutOf(bundle: Bundle, number: string, facts: CaptureFacts): Promise<Set<string>> {
  const path = exhibitFile(number, MADE_SUFFIX.leftOut);
  if (!bundle.sizes.has(path)) return new Set();
  const text = await bundle.text(path, LEFT_OUT_LIMIT, 'left-out-unreadable');
  const file = text === null ? null : parsed(text);
  if (text !== null && !file) bundle.add('left-out-unreadable', path);
  const files = file?.files ?? [];
  if (files.every((one) => isRight(bundle, number, facts, one))) bundle.remark('pictures-left-out', path);
  else bundle.add('left-out-differs', path);
  return new Set(files.map(({ kind }) => artifactFile(number, kind)));
}

function isRight(
  bundle: Bundle,
  number: string,
  { artifacts }: CaptureFacts,
  { kind, digest, size }: LeftOutFile['files'][number],
): boolean {
  const recorded = artifacts.find((one) => one.kind === kind);
  const isSame = recorded?.digest === digest && recorded.size === size;
  return isSame && mayBeLeftOut(kind) && !bundle.sizes.has(artifactFile(number, kind));
}

function parsed(text: string): LeftOutFile | null {
  try {
    const value: unknown = JSON.parse(text);
    return hasEndlessList(value) ? null : (LeftOutFile.safeParse(value).data ?? null);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
