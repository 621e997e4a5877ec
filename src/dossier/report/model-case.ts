import type { Id } from '../../domain/identity.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import type { When } from './when.ts';

/** A thing that the person told, with its label, in their own words. */
export type ToldFact = { label: string; text: string };

/** Something that happened away from what was captured, or what several captures are together, as the log shows it. */
export type IncidentEntry = {
  entryKind: 'incident';
  /** `Incident 3`: by time, in this dossier. `id` stays the same in every dossier. */
  title: string;
  id: Id;
  when: When;
  /** As the person told it, and how exact that is. */
  shownWhen: string;
  zone: string;
  precision: string;
  /** When it was told here, and how long after it happened, where both are known. */
  enteredAt: string;
  enteredAtUtc: string;
  channel: string;
  /** What there is of it in words, in the order of the form. */
  told: ToldFact[];
  acts: KindOfAct[];
  kinds: string[];
  /** Words of a threat, quoted by the person. */
  threat: string;
  accounts: string[];
  /** Exhibits here that show it, and how many captures it names that are not here. */
  exhibits: string[];
  capturesElsewhere: number;
  /** Orders and notices that it came after, one sentence each. */
  after: string[];
};

/** What the person said of the case as a whole, in full, after the log's entries. */
export type SaidPart = { title: string; items: { head: string; enteredAt: string; facts: ToldFact[] }[] };
