import { OwnDetails } from '../domain/case-item/kinds.ts';
import { caseThings, sayCaseItem } from '../vault/case-items.ts';

/** What the person typed of themselves, to be looked for in copies: sealed in the record, in no dossier. `null`: nothing. */
export async function ownDetails(): Promise<OwnDetails | null> {
  return (await present()).said;
}

/** Said anew only where it differs: each saying is a line of the log. */
export async function keepOwnDetails(details: OwnDetails): Promise<void> {
  const { of, said } = await present();
  const isEmpty = Object.values(details).every((lines) => !Array.isArray(lines) || lines.length === 0);
  if (JSON.stringify(said) === JSON.stringify(details) || (!said && isEmpty)) return;
  await sayCaseItem(of, details, false);
}

async function present() {
  for (const { of, present: item } of await caseThings()) {
    const said = OwnDetails.safeParse(item?.said).data;
    if (said) return { of, said };
  }
  return { of: null, said: null };
}
