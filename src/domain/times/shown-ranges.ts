import { type Instant, wallClock } from '../instant.ts';
import { LocalClock, type Wall } from './local-clock.ts';
import type { PostedAt, PostedRange } from './posted-at.ts';

/**
 * What the page's words come to, on the clock of the device: `2026-11-22 05:30:00.000 +01:00`, with the offset of
 * that day. Empty where the page states an instant for machines, which needs no working out.
 */
export function shownRanges(posted: PostedAt | null, capturedAt: Instant): PostedRange[] {
  if (!posted || posted.how === 'machine') return [];
  const clock = new LocalClock(capturedAt);
  const shown = (utc: string) => wallClock(clock.instant(Date.parse(utc), capturedAt.zone));
  return posted.ranges.map(({ from, to }) => ({ from: shown(from), to: shown(to) }));
}

/** The day, as `2026-11-03`, where the words leave no other: on the wall of the device. `null` for more than a day. */
export function shownDay(posted: PostedAt | null, capturedAt: Instant): string | null {
  const [range, ...others] = posted?.ranges ?? [];
  if (!range || others.length > 0) return null;
  const clock = new LocalClock(capturedAt);
  const [first, last] = [Date.parse(range.from), Date.parse(range.to) - 1].map((ms) => dayText(clock.at(ms)));
  return first !== undefined && first === last ? first : null;
}

function dayText({ year, month, day }: Wall): string {
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
