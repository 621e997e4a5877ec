import type { CaptureFacts } from '../../domain/capture.ts';
import type { Id } from '../../domain/identity.ts';
import type { ExhibitSource } from '../contents.ts';
import { artifactFile, baseName } from '../file-names.ts';
import type { MoreFact } from './more-facts.ts';
import { quote } from './quote.ts';

type Exhibit = Pick<ExhibitSource, 'number' | 'facts'>;

const LABELS = { group: 'Kept together', frame: 'Frame in the page' } as const;
export const TOGETHER_LABELS: readonly string[] = Object.values(LABELS);

const LONGEST = 4_000;

/** Of the exhibits of one dossier: which were chosen together from which list, and in which frame of a page a post stood. */
export function keptTogether(exhibits: readonly Exhibit[]): (facts: CaptureFacts) => MoreFact[] {
  const numbers = new Map(exhibits.map(({ number, facts }) => [facts.id, number]));
  const members = new Map<Id, string[]>();
  for (const { number, facts } of exhibits) {
    if (facts.group) members.set(facts.group.id, [...(members.get(facts.group.id) ?? []), number]);
  }
  return (facts) => {
    const where = baseName(artifactFile(numbers.get(facts.id) ?? '', 'facts'));
    const all = [
      { label: LABELS.group, text: groupWords(facts, numbers, members) },
      { label: LABELS.frame, text: facts.page.frameUrl ?? '' },
    ];
    return all.flatMap(({ label, text }) => (text ? [{ label, text: quote(text, where, LONGEST) }] : []));
  };
}

function groupWords(
  { id, group }: CaptureFacts,
  numbers: ReadonlyMap<Id, string>,
  members: ReadonlyMap<Id, string[]>,
): string {
  const chosen = members.get(id);
  if (chosen) return `The list from which ${chosen.length} exhibits here were chosen: ${chosen.join(', ')}`;
  if (!group) return '';
  const list = numbers.get(group.id);
  const from = list ? `the list that is exhibit ${list}` : 'a list that is not in this dossier';
  return `Number ${group.at} of ${group.of} that were chosen together from ${from}`;
}
