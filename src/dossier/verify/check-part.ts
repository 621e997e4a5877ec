import { Id } from '../../domain/identity.ts';
import { type BagInfo, readDigests } from '../bag.ts';
import { DOSSIER_CHOICES } from '../contents.ts';
import { TAG_FILES } from '../file-names.ts';
import type { Bundle } from './bundle.ts';
import type { BagFacts } from './check-bag.ts';

/** More parts than this are no claim that anybody has to be told of. */
const MOST_PARTS = 999;

/** What `bag-info.txt` says of parts and of what it adds to; `null`: that makes no sense. */
export function readPart(info: BagInfo) {
  const [, number, of] = /^([1-9]\d{0,2}) of ([1-9]\d{0,2})$/.exec(info['Bag-Count']) ?? [];
  const place = { number: Number(number), of: Number(of) };
  const fingerprints = readDigests(info['Holdfast-Part-Fingerprints']);
  const addsTo = readDigests(info['Holdfast-Adds-To']);
  const choice = DOSSIER_CHOICES.find((known) => known === info['Holdfast-Choice']);
  const exhibitsInAll = Number(info['Holdfast-Exhibits-In-All-Parts']);
  const makesSense =
    place.number <= place.of &&
    place.of <= MOST_PARTS &&
    fingerprints?.length === (place.of > 1 ? place.of : 0) &&
    Number.isSafeInteger(exhibitsInAll) &&
    choice !== undefined &&
    addsTo !== null &&
    (choice === 'new-since') === addsTo.length > 0 &&
    Id.safeParse(info['Bag-Group-Identifier']).success;
  return makesSense ? { ...place, fingerprints, exhibitsInAll, addsTo } : null;
}

/**
 * A part is checked alone. It has to be the one that it says it is: its own case fingerprint stands in its place among
 * those of all. The others are not here, and that is told, as what it is: no fault of this part.
 */
export function checkPart(bundle: Bundle, { info, fingerprint }: BagFacts): void {
  const part = info && readPart(info);
  if (!info || !part) return;
  if (part.of === 1) {
    if (info['Holdfast-Exhibits-In-All-Parts'] !== info['Holdfast-Exhibits'])
      bundle.add('exhibit-count-differs', TAG_FILES.bagInfo);
    return;
  }
  if (part.fingerprints[part.number - 1] !== fingerprint) bundle.add('part-differs', TAG_FILES.bagInfo);
  for (const [at, other] of part.fingerprints.entries())
    if (at + 1 !== part.number) bundle.remark('other-part', `${at + 1} of ${part.of}: ${other}`);
}

/** The dossier's own counts of parts, where it says that it holds all: more than the log has cannot be in them. */
export function holdsAll(info: BagInfo, exhibits: number, inRecord: number): boolean {
  const part = readPart(info);
  if (!part || part.of === 1) return inRecord === exhibits;
  // Of what was erased and brought in again, another part may have it: so the log can only say that it is too few.
  return part.exhibitsInAll >= inRecord && part.exhibitsInAll >= exhibits;
}
