import type { Id } from '../domain/identity.ts';
import { type KindOfAct, type Marks, presentMarks } from '../domain/kinds-of-act.ts';
import { database, type MarksStored } from './database.ts';
import { marksOrNull } from './marks.ts';
import { onClosing, openVaultKeys, whatIsOpen } from './opened.ts';

type Known = { captureId: Id; nth: number; set: Marks | null };
/** The sets that were opened before, by their ids: none ever changes. Gone when the vault closes. */
const known = new Map<Id, Known>();
onClosing(() => known.clear());

/** So many are opened at a time: the page has its turn in between. */
const AT_ONCE = 500;
/** More than this many new ones are read in the order in which they lie there. */
const FEW = 50;

/** The kinds that are said of each capture at present, of all that are marked. Throws `vault-locked`. */
export async function kindsByCapture(): Promise<Map<Id, KindOfAct[]>> {
  if (!whatIsOpen()) return new Map();
  const ids = await database().marks.toCollection().primaryKeys();
  const there = new Set(ids);
  for (const id of known.keys()) if (!there.has(id)) known.delete(id);
  const fresh = ids.filter((id) => !known.has(id));
  if (fresh.length > FEW) await openAll();
  else await open(await database().marks.bulkGet(fresh));
  openVaultKeys();
  return kindsOf(known.values());
}

async function openAll(): Promise<void> {
  let rows = await rowsAfter('');
  while (rows.length > 0) {
    // While these are opened, the next come from the disk.
    const [next] = await Promise.all([rowsAfter(rows.at(-1)?.id ?? ''), open(rows)]);
    rows = next;
  }
}

function rowsAfter(id: Id): Promise<MarksStored[]> {
  return database().marks.where('id').above(id).limit(AT_ONCE).toArray();
}

async function open(rows: (MarksStored | undefined)[]): Promise<void> {
  const fresh = rows.filter((row) => row !== undefined).filter(({ id }) => !known.has(id));
  const opened = await Promise.all(fresh.map(marksOrNull));
  // Locked meanwhile: nothing that was read stays.
  openVaultKeys();
  for (const [at, { id, captureId, nth }] of fresh.entries())
    known.set(id, { captureId, nth, set: opened[at] ?? null });
}

/** Of each capture the last set holds (`presentMarks`). */
function kindsOf(sets: Iterable<Known>): Map<Id, KindOfAct[]> {
  const byCapture = new Map<Id, Known[]>();
  for (const set of sets) {
    const others = byCapture.get(set.captureId);
    if (others) others.push(set);
    else byCapture.set(set.captureId, [set]);
  }
  const kinds = new Map<Id, KindOfAct[]>();
  for (const [id, all] of byCapture) {
    const present = presentMarks(all);
    if (present && present.kinds.length > 0) kinds.set(id, present.kinds);
  }
  return kinds;
}
