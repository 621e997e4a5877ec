import { type Instant, wallClock } from '../instant.ts';
import { LocalClock } from './local-clock.ts';
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
