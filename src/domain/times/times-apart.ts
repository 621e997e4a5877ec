import type { CaptureFacts } from '../capture.ts';
import { type ApartReason, ID_SLACK, type IdSlack } from './id-slack.ts';
import { type PostedAt, postedAtOf } from './posted-at.ts';

/** The page's time and the one in the post's number, where they lie further apart than is usual there. */
export type TimesApart = {
  milliseconds: number;
  /** What is usual on that platform; `null` where nobody has measured it. */
  usual: IdSlack | null;
  /** A plain cause. A difference of whole quarters of an hour can come from a zone that the page does not name. */
  reason: ApartReason | 'other-zone' | null;
};

/** `null` where there are not two times to compare, or they agree as far as they do on that platform. */
export function timesApart(facts: CaptureFacts): TimesApart | null {
  const inNumber = Date.parse(facts.post?.postedAtFromId?.value ?? '');
  const stated = postedAtOf(facts);
  if (Number.isNaN(inNumber) || !stated) return null;
  const usual = ID_SLACK.find(({ platform }) => platform === facts.post?.platform) ?? null;
  const milliseconds = Math.min(...stated.ranges.map((range) => distance(inNumber, range)));
  if (milliseconds <= (usual?.seconds ?? UNMEASURED) * 1000) return null;
  return { milliseconds, usual, reason: isByZone(inNumber, stated) ? 'other-zone' : (usual?.reason ?? null) };
}

/** Seconds that are nothing to speak of where nobody has measured. */
const UNMEASURED = 60;

/** How far an instant lies outside a range; one inside is nought away. */
function distance(ms: number, { from, to }: PostedAt['ranges'][number]): number {
  return Math.max(0, Date.parse(from) - ms, ms - (Date.parse(to) - 1));
}

const QUARTER = 15 * 60_000;
const FARTHEST_ZONES = 26 * 60 * 60_000;

/** Whether some other zone's clock would have shown these words at that instant. */
function isByZone(ms: number, { how, ranges }: PostedAt): boolean {
  if (how === 'machine' || how === 'zoned' || how === 'relative') return false;
  return ranges.some((range) => {
    const by = Math.round((Date.parse(range.from) - ms) / QUARTER) * QUARTER;
    return Math.abs(by) <= FARTHEST_ZONES && distance(ms + by, range) < 1;
  });
}
