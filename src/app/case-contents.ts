import { digestCaseItem } from '../crypto/digest.ts';
import type { CaseThing } from '../domain/case-item/case-item.ts';
import { CASE_KINDS } from '../domain/case-item/kinds.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { loggedThings } from '../dossier/case-items.ts';
import type { CaseItemGoing, DossierContents } from '../dossier/contents.ts';
import { caseThings } from '../vault/case-items.ts';

/**
 * What the person says of the case as a whole and lets go with a dossier: what holds of each thing, and only what the
 * log names so.
 *
 * @param lines `null`: of a log with a gap nothing is known of what it named there
 */
export async function caseContents(
  lines: CustodyLine[] | null,
): Promise<Pick<DossierContents, 'caseItems' | 'caseItemsLost'>> {
  const things = await caseThings();
  const going = things.flatMap(goingOf);
  const logged = lines ? await onlyLogged(going, lines) : going;
  const lost = things.filter(mayHaveGone).length;
  return { caseItems: logged.sort(inOrder), caseItemsLost: lost + going.length - logged.length };
}

function goingOf({ present }: CaseThing): CaseItemGoing[] {
  if (!present?.said || !present.mayGoWithDossier || present.said.kind === 'own-details') return [];
  const { of, at, said, salt } = present;
  return [{ of, at, said, salt }];
}

async function onlyLogged(going: CaseItemGoing[], lines: CustodyLine[]): Promise<CaseItemGoing[]> {
  const logged = loggedThings(lines);
  const hold = await Promise.all(
    going.map(async (item) => logged.get(item.of)?.holding.has(await digestCaseItem(item)) ?? false),
  );
  return going.filter((_, at) => hold[at]);
}

/** What is known of it tells its kind: what never goes along is not missed. */
function mayHaveGone({ lastLost, sayings }: CaseThing): boolean {
  return lastLost && !sayings.some(({ said }) => said?.kind === 'own-details');
}

function inOrder(a: CaseItemGoing, b: CaseItemGoing): number {
  const place = ({ said }: CaseItemGoing) => CASE_KINDS.indexOf(said.kind);
  return place(a) - place(b) || a.at.utc.localeCompare(b.at.utc) || a.of.localeCompare(b.of);
}
