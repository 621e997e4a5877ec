import type { ArtifactFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { ExportProgress } from '../domain/export.ts';
import type { Digest } from '../domain/identity.ts';
import type { ListedFile } from './bag.ts';
import type {
  DossierChoice,
  DossierContents,
  DossierDeps,
  DossierResult,
  ExhibitSource,
} from './contents.ts';
import { isInCopy, isPageAlone } from './file-names.ts';
import type { LogParts } from './report/log-items.ts';
import type { LogEntry } from './report/model.ts';
import type { Settled } from './settle-log.ts';
import { type Written, type ZipWriter, zipWriter } from './zip/write.ts';

/** What is being made, handed from step to step. */
export type Making = {
  contents: DossierContents;
  /** The exhibits of all parts: they speak of one another wherever they are. */
  all: ExhibitSource[];
  /** All parts in order, this one among them. */
  siblings: Making[];
  asked: DossierChoice;
  erased: number;
  deps: DossierDeps;
  zip: ZipWriter;
  /** Files so far: digests by path inside the bag. */
  payload: ListedFile[];
  tags: ListedFile[];
  payloadBytes: number;
  entries: LogEntry[];
  /** The entries of all parts with what the case says of them, once all are there. */
  whole: LogParts;
  /** Of these, what the log of this part holds. */
  parts: LogParts;
  lost: ArtifactFacts[][];
  keptBy: Settled['keptBy'];
  asOf: Settled['asOf'];
  pages: DossierResult['pages'];
  /** What went wrong so far, one sentence each. */
  limits: string[];
  add(path: string, content: string | Uint8Array): Promise<Digest>;
  listed(written: Written): void;
  report(stage: ExportProgress['stage'], done: number, of: number): void;
};

/** @param siblings the parts that were begun before it; it is added to them */
export function beginMaking(
  settled: Settled,
  deps: DossierDeps,
  all = settled.contents.exhibits,
  siblings: Making[] = [],
): Making {
  const { contents, asked, erased, limits, keptBy, asOf } = settled;
  const zip = zipWriter(deps.sink, contents.createdAt, deps.signal);
  const root = `${contents.name}/`;
  const making: Making = {
    contents,
    all,
    siblings,
    asked,
    erased,
    deps,
    zip,
    payload: [],
    tags: [],
    payloadBytes: 0,
    entries: [],
    whole: { entries: [], incidents: [] },
    parts: { entries: [], incidents: [] },
    lost: [],
    keptBy,
    asOf,
    pages: [],
    limits: [...limits],
    async add(path, content) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const written = await zip.addBytes(root + path, bytes);
      making.listed(written);
      if (isPageAlone(path)) making.pages.push({ path, bytes });
      return written.digest;
    },
    listed({ name, size, digest }) {
      const path = name.slice(root.length);
      const { copy, initials } = contents;
      if (copy && !isInCopy(path, { reader: copy.reader, initials }))
        throw new HoldfastError('unexpected', 'no file of this copy');
      const inData = path.startsWith('data/');
      (inData ? making.payload : making.tags).push({ path, digest });
      if (inData) making.payloadBytes += size;
    },
    report: (stage, done, of) => deps.progress(of === 0 ? { stage, done: 1, of: 1 } : { stage, done, of }),
  };
  siblings.push(making);
  return making;
}
