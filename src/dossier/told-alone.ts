import type { CaseItem } from '../domain/case-item/case-item.ts';
import type { DossierContents } from './contents.ts';

type Saying = Pick<CaseItem, 'said'>;

/** Calls, letters, sightings: where the person tells of one, there is a dossier to make with nothing kept of a page. */
export function tellsOfIncident(items: readonly Saying[]): boolean {
  return items.some(({ said }) => said?.kind === 'incident');
}

/** Neither an exhibit, nor anything that the person tells of having happened. */
export function holdsNothing({
  exhibits,
  caseItems,
}: Pick<DossierContents, 'exhibits' | 'caseItems'>): boolean {
  return exhibits.length === 0 && !tellsOfIncident(caseItems);
}
