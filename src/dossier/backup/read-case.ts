import { z } from 'zod';
import { CaseItem } from '../../domain/case-item/case-item.ts';
import type { Id } from '../../domain/identity.ts';
import type { Bag } from './bag.ts';
import { caseFile } from './names.ts';
import { haveOnePlaceEach, MOST_NOTES } from './places.ts';
import { damaged, readJson } from './read-listed.ts';

const Sayings = z
  .array(CaseItem)
  .min(1)
  .max(MOST_NOTES)
  .refine(haveOnePlaceEach)
  .refine((items) => new Set(items.map(({ id }) => id)).size === items.length)
  // A thing is of one kind for good.
  .refine((items) => new Set(items.flatMap(({ said }) => said?.kind ?? [])).size <= 1);

/** Every saying of one thing of the case. Throws `backup-damaged`, `file-too-large`. */
export async function readCaseThing(bag: Bag, of: Id): Promise<CaseItem[]> {
  const items = await readJson(bag, caseFile(of), Sayings);
  if (items.some((item) => item.of !== of)) throw damaged('thing of the case');
  return items;
}
