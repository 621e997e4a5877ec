import { OwnDetails } from '../domain/case-item/kinds.ts';
import type { Id } from '../domain/identity.ts';
import { caseThings, sayCaseItem } from '../vault/case-items.ts';

/**
 * What the person typed of themselves, to be looked for in copies: sealed in the record, in no dossier. All of it, wherever
 * it was written: what one list leaves out, such as one that came with a backup, another may have. `null`: nothing.
 */
export async function ownDetails(): Promise<OwnDetails | null> {
  return together((await present()).map(({ said }) => said));
}

/** Said anew only where it differs: each saying is a line of the log. One list is left, and what others had is in it. */
export async function keepOwnDetails(details: OwnDetails): Promise<void> {
  const [first, ...others] = await present();
  const said = together([first, ...others].flatMap((one) => one?.said ?? []));
  const isEmpty = Object.values(details).every((lines) => !Array.isArray(lines) || lines.length === 0);
  if (JSON.stringify(said) === JSON.stringify(details) || (!said && isEmpty)) return;
  await sayCaseItem(first?.of ?? null, details, false);
  for (const { of } of others) await sayCaseItem(of, null, false);
}

function together(lists: OwnDetails[]): OwnDetails | null {
  if (lists.length === 0) return null;
  const all = (lines: (list: OwnDetails) => string[]) => [...new Set(lists.flatMap(lines))];
  return {
    kind: 'own-details',
    names: all(({ names }) => names),
    handles: all(({ handles }) => handles),
    addresses: all(({ addresses }) => addresses),
    phones: all(({ phones }) => phones),
    mails: all(({ mails }) => mails),
  };
}

async function present(): Promise<{ of: Id; said: OwnDetails }[]> {
  const things = await caseThings();
  return things.flatMap(({ of, present: item }) => {
    const said = OwnDetails.safeParse(item?.said).data;
    return said ? [{ of, said }] : [];
  });
}
