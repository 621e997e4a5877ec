import { firstWords } from '../../domain/first-words.ts';
import { spanOf } from './conversation-lines.ts';
import { type Happening, sourceOf } from './happenings.ts';
import type { LogEntry } from './model.ts';
import type { ReadMeCase } from './model-read-me.ts';
import { ABOUT } from './more-facts.ts';

const MOST = 10;
const LATEST = 3;

/**
 * Ten as a way in: what the person marked as one of the worst, threats, the first and the latest three, then others
 * evenly between. In order of time. Why each stands there is said.
 *
 * @param happenings in order of time
 */
export function chosenOf(happenings: readonly Happening[]): ReadMeCase['chosen'] {
  const why = new Map<Happening, string>();
  const take = (some: readonly Happening[], reason: string) => {
    for (const one of some) if (why.size < MOST && !why.has(one)) why.set(one, reason);
  };
  take(happenings.slice(0, 1), 'the first');
  take(happenings.slice(-1), 'the latest');
  take(
    spread(
      happenings.filter(({ acts }) => acts.includes('worst')),
      MOST,
    ),
    'marked worst',
  );
  take([...happenings].reverse().filter(isThreat), 'a threat');
  take(happenings.slice(-LATEST), 'among the latest');
  take(
    spread(
      happenings.filter((one) => !why.has(one)),
      MOST - why.size,
    ),
    'from between',
  );
  return happenings.flatMap((one) => {
    const reason = why.get(one);
    return reason === undefined ? [] : [rowOf(one, reason)];
  });
}

export function isThreat({ acts, incident }: Happening): boolean {
  return acts.includes('threat') || (incident?.threat ?? '') !== '';
}

/** At most so many, evenly over all. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = items.length / Math.max(1, most);
  return Array.from({ length: most }, (_, at) => items[Math.floor(step * (at + 0.5))]).filter(
    (one) => one !== undefined,
  );
}

function rowOf(happening: Happening, why: string): ReadMeCase['chosen'][number] {
  const { incident, entries, when, channels } = happening;
  return {
    source: sourceOf(happening),
    why,
    when: incident?.shownWhen || when.day,
    who: whoOf(incident ? incident.accounts : entries.map(writerOf), channels),
    words: firstWords(wordsOfHappening(happening)),
  };
}

function whoOf(names: string[], channels: string[]): string {
  return names.find(Boolean) ?? channels[0] ?? '';
}

function writerOf({ conversation, accountName, handle }: LogEntry): string {
  return conversation?.name || [...new Set([accountName, handle])].filter(Boolean).join(' ');
}

/** What the person told, else what the first exhibit says. */
function wordsOfHappening({ incident, entries }: Happening): string {
  const [entry] = entries;
  return incident?.told[0]?.text || (entry ? wordsOf(entry) : '');
}

/** A conversation is one entry: how many messages, when, and how it begins. */
export function wordsOf(entry: LogEntry): string {
  const { conversation, text, pageTitle, more } = entry;
  if (!conversation) return text || (more.find(({ label }) => label === ABOUT)?.text ?? pageTitle);
  const begins = conversation.first[0]?.text ?? '';
  return [`${spanOf(conversation)}.`, begins].filter(Boolean).join(' ');
}
