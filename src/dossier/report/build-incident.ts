import type { Instant } from '../../domain/instant.ts';
import { inOrder } from '../../domain/kinds-of-act.ts';
import type { CaseItemGoing } from '../contents.ts';
import { shownInstant } from './build-entry.ts';
import { kindWords } from './marks-of.ts';
import type { LogEntry } from './model.ts';
import type { IncidentEntry, ToldFact } from './model-case.ts';
import { quote } from './quote.ts';
import { accountName, CHANNEL_WORDS, precisionOf, type Said, shownSaid } from './said-words.ts';
import { byWhen, daysBetween, whenSaid } from './when.ts';

type Told = { item: CaseItemGoing; said: Said<'incident'> };

/**
 * What the person told that happened, in order of time. The numbers count in this dossier alone; the id is the same in
 * every one.
 *
 * @param exhibits by capture, so that an incident names what shows it
 */
export function incidentsOf(
  items: readonly CaseItemGoing[],
  entries: readonly LogEntry[],
  device: Instant,
  where: string,
): IncidentEntry[] {
  const told = items.flatMap((item) => (item.said.kind === 'incident' ? [{ item, said: item.said }] : []));
  const numbers = new Map(entries.map(({ captureId, exhibit }) => [captureId, exhibit]));
  const made = told.map((one) => entryOf(one, items, numbers, device, where));
  made.sort(
    (a, b) => byWhen(a.when, b.when) || compare(a.enteredAtUtc, b.enteredAtUtc) || compare(a.id, b.id),
  );
  return made.map((entry, at) => ({ ...entry, title: `Incident ${at + 1}` }));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function entryOf(
  { item, said }: Told,
  items: readonly CaseItemGoing[],
  numbers: ReadonlyMap<string, string>,
  device: Instant,
  where: string,
): IncidentEntry {
  const when = whenSaid(said.when, device);
  const exhibits = said.captures.flatMap((id) => numbers.get(id) ?? []);
  return {
    entryKind: 'incident',
    title: '',
    id: item.of,
    when,
    shownWhen: shownSaid(said.when),
    zone: said.when?.zone ?? '',
    precision: precisionOf(said.when),
    enteredAt: [shownInstant(item.at), laterBy(daysBetween(when)?.last, item.at)].filter(Boolean).join(', '),
    enteredAtUtc: item.at.utc,
    channel: said.channel ? CHANNEL_WORDS[said.channel] : '',
    told: toldOf(said).map(({ label, text }) => ({ label, text: quote(text, where) })),
    acts: inOrder(said.kinds),
    kinds: inOrder(said.kinds).map(kindWords),
    threat: said.threat ?? '',
    accounts: said.accounts.flatMap((id) => accountNamed(id, items)),
    exhibits: exhibits.sort((a, b) => a.length - b.length || compare(a, b)),
    capturesElsewhere: said.captures.length - exhibits.length,
    after: [],
  };
}

/** Told later than it happened: an entry made at the time weighs otherwise, so the reader is told which it is. */
function laterBy(lastDay: string | undefined, at: Instant): string {
  const day = new Date(Date.parse(at.utc) + at.offsetMinutes * 60_000).toISOString().slice(0, 10);
  const days = lastDay ? Math.round((Date.parse(day) - Date.parse(lastDay)) / 86_400_000) : 0;
  if (days < 1) return '';
  return days === 1 ? 'a day after' : `${days.toLocaleString('en-US')} days after`;
}

function accountNamed(id: string, items: readonly CaseItemGoing[]): string[] {
  const said = items.find(({ of }) => of === id)?.said;
  return said?.kind === 'account' ? [accountName(said)] : [];
}

const LABELS = [
  ['what', 'What happened'],
  ['where', 'Where'],
  ['who', 'Whom the person thinks it was'],
  ['witnesses', 'Who saw or heard it'],
  ['othersAffected', 'Others it affected'],
  ['before', 'What came before'],
  ['after', 'What came after, the person’s answers among it'],
  ['feeling', 'How it felt'],
  ['effect', 'What it changed'],
  ['steps', 'Steps taken'],
  ['evidence', 'Evidence that there is, and who has it'],
] as const satisfies [keyof Said<'incident'>, string][];

export const TOLD_LABELS: readonly string[] = LABELS.map(([, label]) => label);

function toldOf(said: Said<'incident'>): ToldFact[] {
  return LABELS.map(([key, label]) => ({ label, text: said[key] })).filter(({ text }) => text !== '');
}
