/** What a page states for machines, and which short words read as a time at all. Pure: no clock is read. */

// Date and time with a zone; the colon in the offset may be missing (Reddit writes `+0000`).
const MACHINE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A machine-readable time as a UTC instant with milliseconds, or `null`. A time without a zone is
 * nobody's instant, so it gives `null` too. Fractions beyond milliseconds are cut, not rounded.
 */
export function isoInstant(raw: string): string | null {
  const parts = MACHINE.exec(raw.trim());
  if (!parts) return null;
  const [, date, clock, fraction = '', zone = 'Z'] = parts;
  const seconds = clock?.length === 5 ? `${clock}:00` : clock;
  return instantOrNull(
    Date.parse(`${date}T${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${isoZone(zone)}`),
  );
}

function isoZone(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function instantOrNull(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}

const AGE =
  /^(?:about |almost |over )?(?:\d{1,4}|an?)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|mos|mths?|months?|y|yrs?|years?)\.?(?: ago)?$/;
const SAID = /^(?:just now|now|a moment ago|seconds ago|today|yesterday)$/;

/**
 * True for "3h", "2 min ago", "yesterday", and a machine's instant: for modules that look for a time where
 * nothing is marked as one. What the words mean is worked out elsewhere (`times/posted-at`), in every language.
 */
export function readsAsTime(raw: string): boolean {
  const words = raw.toLowerCase().replace(/[·•]/g, '').replace(/\s+/g, ' ').trim();
  const bare = words.replace(/\s?\(edited\)$/, '');
  return isoInstant(raw) !== null || AGE.test(bare) || SAID.test(bare);
}
