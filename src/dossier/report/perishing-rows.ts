import type { Instant } from '../../domain/instant.ts';
import { type Perishing, perishing } from '../../reporting/perishing.ts';
import type { LogEntry } from './model.ts';
import type { ReadMeCase } from './model-read-me.ts';

const DAY = 86_400_000;
const NOT_KNOWN_HERE = 'How long it has what is deleted is not known here.';

/**
 * What the platforms of these exhibits will not have for long, the nearest day first. The day is worked out from the last
 * of their exhibits that has a day: what the platform has of an older one may be gone already.
 */
export function perishingOf(entries: readonly LogEntry[], madeAt: Instant): ReadMeCase['perishing'] {
  const now = new Date(madeAt.utc);
  const rows = [...byPlatform(entries, now)].map(([known, own]) => rowOf(known, own));
  return rows.sort((a, b) => ((a.by || '~') < (b.by || '~') ? -1 : 1));
}

function byPlatform(entries: readonly LogEntry[], now: Date): Map<Perishing, LogEntry[]> {
  const found = new Map<string, Perishing | null>();
  const groups = new Map<Perishing, LogEntry[]>();
  for (const entry of entries) {
    const { platformId } = entry;
    if (!found.has(platformId)) found.set(platformId, sameName(perishing(platformId, now), groups));
    const known = found.get(platformId);
    if (known) groups.set(known, [...(groups.get(known) ?? []), entry]);
  }
  return groups;
}

/** Two extractors can read one platform. */
function sameName(one: Perishing | null, groups: ReadonlyMap<Perishing, unknown>): Perishing | null {
  return [...groups.keys()].find(({ name }) => name === one?.name) ?? one;
}

function rowOf(known: Perishing, entries: LogEntry[]) {
  const last =
    entries
      .map(({ when }) => when.to.slice(0, 10))
      .sort()
      .at(-1) ?? '';
  const things = known.things.map(({ what, days, words }) => {
    const until = days === null ? '' : dayAfter(last, days);
    return { until, text: until ? `${what} (by ${until}): ${words}` : `${what}: ${words}` };
  });
  const numbers = new Set(entries.map(({ accountId, handle }) => accountId || handle).filter(Boolean));
  return {
    name: known.name,
    accounts: accountsWords([...numbers]),
    words: things.length > 0 ? `${things.map(({ text }) => text).join('. ')}.` : NOT_KNOWN_HERE,
    by:
      things
        .map(({ until }) => until)
        .filter(Boolean)
        .sort()[0] ?? '',
  };
}

function accountsWords(names: string[]): string {
  const more = names.length > 3 ? ` and ${(names.length - 3).toLocaleString('en-US')} more` : '';
  return names.slice(0, 3).join(', ') + more;
}

/** Empty where no day is known. */
function dayAfter(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at + days * DAY).toISOString().slice(0, 10);
}
