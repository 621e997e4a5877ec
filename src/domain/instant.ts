import { z } from 'zod';

/** An instant of our own clock: UTC with milliseconds, and what the device's zone was then. */
export const Instant = z.object({
  /** ISO 8601, always ending in `Z`, with milliseconds. */
  utc: z.iso.datetime({ precision: 3 }),
  /** IANA name as the browser gives it, such as `Europe/London`. */
  zone: z.string().min(1).max(64),
  /** Minutes east of UTC at that instant (`+60` for British Summer Time). */
  offsetMinutes: z.number().int().min(-1080).max(1080),
});
export type Instant = z.infer<typeof Instant>;

/** The instant, with the zone that the device is set to now. */
export function instantOf(at: Date): Instant {
  return {
    utc: at.toISOString(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    offsetMinutes: at.getTimezoneOffset() === 0 ? 0 : -at.getTimezoneOffset(),
  };
}

/** `2026-11-22 08:06:44.123 +01:00`: the same instant as a clock on that device's wall showed it. */
export function wallClock(at: Instant): string {
  const local = new Date(Date.parse(at.utc) + at.offsetMinutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 23)} ${offsetText(at.offsetMinutes)}`;
}

/** `+01:00`, from minutes east of UTC. */
export function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const abs = Math.abs(minutes);
  return `${sign}${String(Math.floor(abs / 60)).padStart(2, '0')}:${String(abs % 60).padStart(2, '0')}`;
}
