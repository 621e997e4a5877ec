import type { Problem } from '../../domain/check-report.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Digest } from '../../domain/identity.ts';
import { CUSTODY_LOG, TAG_FILES } from '../file-names.ts';
import type { ZipFile } from '../zip/read.ts';
import type { OwnProblem, OwnProblemCode, RemarkCode } from './answers.ts';

/** An unpacked view of the zip: paths are inside the dossier's one folder. Nothing in it is believed. */
export type Bundle = {
  /** The folder's name; empty where the files were zipped without one. */
  root: string;
  /** Every file in the folder and its size in bytes. */
  sizes: Map<string, number>;
  /** Filled by `digestAll`; `null`: the file could not be read. */
  digests: Map<string, Digest | null>;
  problems: OwnProblem[];
  remarks: Problem<RemarkCode>[];
  add(code: OwnProblemCode, path?: string): void;
  remark(code: RemarkCode, path: string): void;
  /** Whole bytes, or `null` with the reason among the problems. */
  bytes(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** As `bytes`, decoded as UTF-8; what is no UTF-8 becomes `null` and a problem of the code given. */
  text(path: string, limit: number, unreadable: OwnProblemCode): Promise<string | null>;
};

const MARKERS = [TAG_FILES.bagit, TAG_FILES.manifest, TAG_FILES.bagInfo, CUSTODY_LOG];

/** Finds the dossier's folder. `null`: there is no trace of a dossier. */
export function openBundle(zip: ZipFile): Bundle | null {
  const root = rootOf(zip.entries.map(({ path }) => path));
  if (root === null) return null;
  const problems: OwnProblem[] = [];
  const remarks: Bundle['remarks'] = [];
  const remark: Bundle['remark'] = (code, path) => void remarks.push({ code, path });
  const sizes = new Map<string, number>();
  for (const { path, size } of zip.entries) {
    if (path.startsWith(root)) sizes.set(path.slice(root.length), size);
    else problems.push({ code: 'file-outside-folder', path });
  }
  for (const path of emptyFolders(zip)) problems.push({ code: 'folder-empty', path });
  const told = { problems, remarks, remark };
  return { root, sizes, digests: new Map(), ...told, ...readers(zip, root, problems) };
}

/** A folder without a file says something by its name alone, and stands in no list. */
function emptyFolders({ entries, folders }: ZipFile): string[] {
  const filled = new Set<string>();
  for (const { path } of entries)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      filled.add(path.slice(0, at + 1));
  return folders.filter((folder) => !filled.has(folder));
}

function rootOf(paths: string[]): string | null {
  const roots = paths.flatMap((path) =>
    MARKERS.filter((marker) => path === marker || path.endsWith(`/${marker}`)).map((marker) =>
      path.slice(0, -marker.length),
    ),
  );
  return roots.filter((root) => root.split('/').length <= 2).sort()[0] ?? null;
}

function readers(zip: ZipFile, root: string, problems: OwnProblem[]): Pick<Bundle, 'add' | 'bytes' | 'text'> {
  const add: Bundle['add'] = (code, path = '') => void problems.push({ code, path });

  const bytes: Bundle['bytes'] = async (path, limit) => {
    try {
      return await zip.bytes(root + path, limit);
    } catch (thrown) {
      if (!(thrown instanceof HoldfastError) || thrown.code !== 'file-too-large') throw thrown;
      add('file-too-large', path);
      return null;
    }
  };

  const text: Bundle['text'] = async (path, limit, unreadable) => {
    const read = await bytes(path, limit);
    const decoded = read && decode(read);
    if (read && decoded === null) add(unreadable, path);
    return decoded;
  };

  return { add, bytes, text };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

export type ReadProgress = (done: number, of: number) => void;

/** Reads every file once and works out its digest. `progress` counts bytes. */
export async function digestAll(zip: ZipFile, bundle: Bundle, progress: ReadProgress): Promise<void> {
  const total = [...bundle.sizes.values()].reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const path of bundle.sizes.keys()) {
    const onBytes = (count: number) => {
      done += count;
      progress(done, total);
    };
    bundle.digests.set(path, await zip.digest(bundle.root + path, onBytes));
  }
}
