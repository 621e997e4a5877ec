import { inOrder, type KindOfAct } from '../../domain/kinds-of-act.ts';
import type { LogEntry } from './model.ts';
import type { IncidentEntry } from './model-case.ts';
import { byWhen, NOT_KNOWN, type When } from './when.ts';

/**
 * One thing that happened, counted once however many exhibits show it: what the person told, with the captures that it
 * names, or one capture that no such thing names.
 */
export type Happening = {
  when: When;
  acts: KindOfAct[];
  channels: string[];
  incident: IncidentEntry | null;
  entries: LogEntry[];
};

/** In order of time. What is no incident of its own (`not-counted.ts`) stands in none but one that the person made of it. */
export function happeningsOf(entries: readonly LogEntry[], incidents: readonly IncidentEntry[]): Happening[] {
  const byNumber = new Map(entries.map((entry) => [entry.exhibit, entry]));
  const grouped = incidents.map((incident) => {
    const own = incident.exhibits.flatMap((number) => byNumber.get(number) ?? []);
    return happening(incident, own);
  });
  const named = new Set(incidents.flatMap(({ exhibits }) => exhibits));
  const single = entries.filter(({ exhibit, notCounted }) => !notCounted && !named.has(exhibit));
  return [...grouped, ...single.map((entry) => happening(null, [entry]))].sort((a, b) =>
    byWhen(a.when, b.when),
  );
}

function happening(incident: IncidentEntry | null, entries: LogEntry[]): Happening {
  const platforms = entries.map(({ platform }) => platform);
  return {
    when: whenOf(incident, entries),
    acts: inOrder([...(incident?.acts ?? []), ...entries.flatMap(({ marks }) => marks?.acts ?? [])]),
    channels: [...new Set([...(incident?.channel ? [incident.channel] : []), ...platforms])],
    incident,
    entries,
  };
}

/** What the person says of its time, else that of the first exhibit of it. */
function whenOf(incident: IncidentEntry | null, entries: LogEntry[]): When {
  const said = incident?.when;
  const [first] = entries.map(({ when }) => when).sort(byWhen);
  return said?.day || !first ? (said ?? NOT_KNOWN) : first;
}

/** `MJS001`, `Incident 3: MJS001 and 2 more`, or `Incident 3`. */
export function sourceOf({ incident, entries }: Happening): string {
  const [first] = entries;
  const more = entries.length > 1 ? ` and ${entries.length - 1} more` : '';
  const shown = first && `${first.exhibit}${more}`;
  return [incident?.title, shown].filter(Boolean).join(': ');
}
