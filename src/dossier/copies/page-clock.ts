import type { CopyPlan } from '../../domain/copy.ts';
import { hasClock } from '../../domain/times/clock-words.ts';
import { postedAt, type ReadWhen, type StatedTime } from '../../domain/times/posted-at.ts';

/** What of the page's words for a time a copy has. */
export type PageClock = (stated: StatedTime) => StatedTime;

/** A platform knows how it writes times. To others such words, beside the same instant in UTC, tell the zone: a place. */
export function pageClock(reader: CopyPlan['reader'], read: ReadWhen): PageClock {
  return reader === 'platform' ? (stated) => stated : (stated) => inUtcAlone(stated, read);
}

function inUtcAlone(stated: StatedTime, read: ReadWhen): StatedTime {
  const posted = postedAt(stated, read);
  if (posted?.how === 'relative') return stated;
  if (posted?.how === 'machine') return { at: posted.ranges[0]?.from ?? null, day: null };
  if (!posted && !hasClock(`${stated.at} ${stated.day}`)) return stated;
  const utc = posted?.ranges.map(shownRange).join('; or ') ?? 'not known';
  const told = `[redacted: clock of the page. In UTC: ${utc}]`;
  return stated.at === null ? { at: null, day: told } : { at: told, day: null };
}

/** A minute is told by its beginning; what is longer, by both ends. */
function shownRange({ from, to }: { from: string; to: string }): string {
  const [first = '', last] = [from, to].map((utc) => utc.slice(0, 16).replace('T', ' '));
  return Date.parse(to) - Date.parse(from) <= 60_000 ? first : `${first} to ${last}`;
}
