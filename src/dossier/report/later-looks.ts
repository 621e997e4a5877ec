import type { CaptureFacts } from '../../domain/capture.ts';
import type { Id } from '../../domain/identity.ts';
import type { CheckFacts } from '../../domain/later-check.ts';
import type { ExhibitSource } from '../contents.ts';
import { shownInstant } from './build-entry.ts';

type Exhibit = Pick<ExhibitSource, 'number' | 'facts'>;

/** Of the exhibits of one dossier: which looked at which again. A look that is not in it is not told of. */
export function laterLooks(exhibits: readonly Exhibit[]): (facts: CaptureFacts) => string[] {
  const numbers = new Map(exhibits.map(({ number, facts }) => [facts.id, number]));
  const later = new Map<Id, string[]>();
  for (const exhibit of exhibits) {
    const { checks } = exhibit.facts;
    if (checks) later.set(checks.id, [...(later.get(checks.id) ?? []), laterSentence(exhibit, checks)]);
  }
  return ({ id, checks }) => [...(checks ? [ownSentence(checks, numbers)] : []), ...(later.get(id) ?? [])];
}

function laterSentence({ number, facts }: Exhibit, { found, why, status }: CheckFacts): string {
  return `Looked at again on ${shownInstant(facts.capturedAt)}, exhibit ${number}: ${RESULTS[found]} (${reason(why, status)}).`;
}

function ownSentence({ id, record, found, why, status }: CheckFacts, numbers: Map<Id, string>): string {
  const number = numbers.get(id);
  const of = number ? `exhibit ${number}` : `a capture that is not in this dossier (record ${record})`;
  return `Kept to look again at ${of}: ${RESULTS[found]} (${reason(why, status)}).`;
}

const RESULTS: Record<CheckFacts['found'], string> = {
  'still-there': 'still there',
  changed: 'changed',
  gone: 'gone',
  'cannot-tell': 'cannot be told',
};

const REASONS: Record<CheckFacts['why'], string> = {
  'same-words': 'the words are the same',
  'other-words': 'it stands there with other words',
  'server-says-gone': 'the site answered that nothing is at this address',
  'notice-in-its-place': 'a notice of the site stands in its place',
  'another-site': 'the page led to another site',
  'error-answer': 'the site gave an error',
  'asks-for-a-password': 'the page asked for a password',
  'other-language': 'it is shown in another language',
  'no-words': 'it stands there, but its words could not be read',
  'not-on-the-page': 'it was not found on the page',
};

function reason(why: CheckFacts['why'], status: number | null): string {
  return status === null ? REASONS[why] : `${REASONS[why]}; HTTP status ${status}`;
}
