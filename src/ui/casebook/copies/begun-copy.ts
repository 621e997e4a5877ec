import type { CopyPlan, CopyScan, PrivateDetail } from '../../../domain/copy.ts';
import type { Id } from '../../../domain/identity.ts';
import type { TakenOut } from '../../../domain/redaction/cover.ts';
import type { PictureSaid } from './cover/cover-pictures.tsx';
import type { TypedDetails } from './own-details.ts';

/** What was looked for, and what came of it. */
export type Looked = { details: PrivateDetail[]; scan: CopyScan };

/** What the person has said of a copy so far: the way back and forth loses none of it. */
export type BegunCopy = {
  /** `null`: nothing was typed since the page was opened. */
  typed: TypedDetails | null;
  looked: Looked | null;
  /** By `nameOf`: found, and to stay in all the same. */
  stay: ReadonlySet<string>;
  addresses: boolean;
  /** Copy for a platform: the picture of each post goes along. */
  pictures: boolean;
  /** Copy to share: pictures are chosen and covered, each by itself. */
  withPictures: boolean;
  /** Set while that is done: all else that was said. */
  covering: CopyPlan | null;
  /** What was said of pictures, and what was taken out of the words when it was. */
  out: TakenOut;
  covers: ReadonlyMap<Id, PictureSaid>;
};

export const NOTHING_BEGUN: BegunCopy = {
  typed: null,
  looked: null,
  stay: new Set(),
  addresses: false,
  pictures: false,
  withPictures: false,
  covering: null,
  out: { details: [], addresses: false },
  covers: new Map(),
};

/** Boxes lie on what is taken out: where that is another now, each picture is opened and let in anew. */
export function withCovering(begun: BegunCopy, plan: CopyPlan): BegunCopy {
  const out: TakenOut = { details: plan.details, addresses: plan.addresses };
  const isSame = JSON.stringify(out) === JSON.stringify(begun.out);
  return { ...begun, covering: plan, out, covers: isSame ? begun.covers : new Map() };
}

export function nameOf({ kind, value }: PrivateDetail): string {
  return `${kind} ${value}`;
}
