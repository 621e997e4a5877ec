import type { Instant } from '../../domain/instant.ts';
import type { DossierContents } from '../contents.ts';
import { baseName, caseItemsFile } from '../file-names.ts';
import { incidentsOf } from './build-incident.ts';
import type { LogEntry, LogItem } from './model.ts';
import type { IncidentEntry, SaidPart } from './model-case.ts';
import { notCounted } from './not-counted.ts';
import { afterOrders, ordersOf } from './orders.ts';
import { saidParts } from './said-parts.ts';
import { byWhen } from './when.ts';

/** What the log holds: the exhibits, with what the case says of each, and what the person told beside them. */
export type LogParts = { entries: LogEntry[]; incidents: IncidentEntry[] };

/** @param entries of the exhibits, in their order, which is kept */
export function logParts(contents: DossierContents, entries: readonly LogEntry[]): LogParts {
  const { caseItems, exhibits, initials } = contents;
  const device = deviceOf(contents);
  const orders = ordersOf(caseItems, device);
  const where = baseName(caseItemsFile(initials));
  const incidents = incidentsOf(caseItems, entries, device, where);
  const titles = titlesByExhibit(incidents);
  const why = notCounted(exhibits);
  const facts = new Map(exhibits.map((exhibit) => [exhibit.number, exhibit.facts]));
  return {
    entries: entries.map((entry) => {
      const own = facts.get(entry.exhibit);
      const after = afterOrders(entry.when, orders);
      return {
        ...entry,
        after,
        incidents: titles.get(entry.exhibit) ?? [],
        notCounted: own ? why(own, entry) : '',
      };
    }),
    incidents: incidents.map((incident) => ({ ...incident, after: afterOrders(incident.when, orders) })),
  };
}

/** What the log of one part holds: its own exhibits, and all that the person told, with those of its exhibits that are here. */
export function ofPart(
  { entries, incidents }: LogParts,
  own: readonly Pick<LogEntry, 'exhibit'>[],
): LogParts {
  const here = new Set(own.map(({ exhibit }) => exhibit));
  return {
    entries: entries.filter(({ exhibit }) => here.has(exhibit)),
    incidents: incidents.map((incident) => {
      const exhibits = incident.exhibits.filter((number) => here.has(number));
      const inOthers = incident.exhibits.length - exhibits.length;
      return { ...incident, exhibits, capturesElsewhere: incident.capturesElsewhere + inOthers };
    }),
  };
}

/**
 * Whose clock on the wall counts: that of the device when it last kept something here, or else when the person last told
 * of something. Not when the dossier is made, so that the same record makes the same log again.
 */
export function deviceOf({ exhibits, caseItems, createdAt }: DossierContents): Instant {
  const told = caseItems.map(({ at }) => at).sort((a, b) => (a.utc < b.utc ? -1 : 1));
  return exhibits.at(-1)?.facts.capturedAt ?? told.at(-1) ?? createdAt;
}

function titlesByExhibit(incidents: readonly IncidentEntry[]): Map<string, string[]> {
  const titles = new Map<string, string[]>();
  for (const { title, exhibits } of incidents)
    for (const number of exhibits) titles.set(number, [...(titles.get(number) ?? []), title]);
  return titles;
}

/** In order of time: what the person told of before what shows it, exhibits of one time by their number. */
export function itemsInOrder({ entries, incidents }: LogParts): LogItem[] {
  return [...incidents, ...entries].sort((a, b) => byWhen(a.when, b.when));
}

export function logEntries({ entries, incidents }: LogParts): number {
  return entries.length + incidents.length;
}

/** All that the person said of the case beside what happened. */
export function saidInFull({ caseItems, exhibits, initials }: DossierContents): SaidPart[] {
  const numbers = new Map(exhibits.map(({ facts, number }) => [facts.id, number]));
  return saidParts(caseItems, numbers, baseName(caseItemsFile(initials)));
}
