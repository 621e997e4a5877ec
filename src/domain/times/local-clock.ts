import type { Instant } from '../instant.ts';

/**
 * What clocks on the wall of one zone show and when: with the offset of that day, not of today, since a zone's
 * offset changes twice a year in many places and by law in others.
 */

/** A reading of a calendar and a clock. `month` counts from 1. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export class LocalClock {
  readonly #format: Intl.DateTimeFormat | null;
  readonly #offsetMinutes: number;

  constructor({ zone, offsetMinutes }: Pick<Instant, 'zone' | 'offsetMinutes'>) {
    this.#format = formatIn(zone);
    this.#offsetMinutes = offsetMinutes;
  }

  /** What the wall shows at an instant (milliseconds since 1970). */
  at(ms: number): Wall {
    return wallOf(ms + this.#offsetAt(ms));
  }

  /** Every instant at which the wall shows this: none where clocks jump over it, two where they show it twice. */
  when(wall: Wall): number[] {
    const plain = plainMs(wall);
    const offsets = new Set([plain - DAY, plain, plain + DAY].map((near) => this.#offsetAt(near)));
    const hits = [...offsets].map((offset) => plain - offset);
    return hits.filter((ms) => ms + this.#offsetAt(ms) === plain).sort((a, b) => a - b);
  }

  /** The first instant of a day; clocks may jump over midnight. Days beyond the month's end are of the next. */
  dayStart(day: Pick<Wall, 'year' | 'month' | 'day'>): number {
    const plain = plainMs({ ...day, hour: 0, minute: 0, second: 0 });
    const [first] = this.when(wallOf(plain));
    return first ?? plain - this.#offsetAt(plain - DAY);
  }

  /** The instant as one of that place's own, with the offset of its day. */
  instant(ms: number, zone: string): Instant {
    return { utc: new Date(ms).toISOString(), zone, offsetMinutes: Math.round(this.#offsetAt(ms) / 60_000) };
  }

  #offsetAt(ms: number): number {
    if (!this.#format) return this.#offsetMinutes * 60_000;
    const whole = Math.floor(ms / 1000) * 1000;
    const part = new Map(this.#format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
    const [year, month, day] = [of('year'), of('month'), of('day')];
    const shown = { year, month, day, hour: of('hour'), minute: of('minute'), second: of('second') };
    return plainMs(shown) - whole;
  }
}

/** The reading as if the wall hung in UTC. */
export function plainMs({ year, month, day, hour, minute, second }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export function wallOf(plain: number): Wall {
  const at = new Date(plain);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  return { year, month, day, hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() };
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** `null` for a zone that this browser does not know: the offset of the capture has to do. */
function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = makeFormat(timeZone);
  formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  const numeric = 'numeric';
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric } as const;
  const clock = { minute: numeric, second: numeric, hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...parts, ...clock, timeZone });
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}
