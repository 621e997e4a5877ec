import { digestCaseItem } from '../../crypto/digest.ts';
import type { CustodyLine } from '../../domain/custody.ts';
import { loggedThings, readCaseItems } from '../case-items.ts';
import { caseItemsFile } from '../file-names.ts';
import type { Bundle } from './bundle.ts';
import { hasEndlessList } from './endless-list.ts';

const ITEMS_LIMIT = 64 * 1024 * 1024;

/**
 * What the person says of the case as a whole, against the log: each has a line about that very thing that names its
 * salted digest, and none was said anew, taken back or erased after it.
 */
export async function checkCaseItems(bundle: Bundle, initials: string, lines: CustodyLine[]): Promise<void> {
  const path = caseItemsFile(initials);
  if (!bundle.sizes.has(path)) return;
  const text = await bundle.text(path, ITEMS_LIMIT, 'case-items-unreadable');
  if (text === null) return;
  const items = parsed(text);
  if (!items) bundle.add('case-items-unreadable', path);
  const things = loggedThings(lines);
  for (const item of items ?? []) {
    const digest = await digestCaseItem(item);
    const thing = things.get(item.of);
    if (!thing?.named.has(digest)) bundle.add('case-item-not-in-log', path);
    else if (!thing.holding.has(digest)) bundle.add('case-item-taken-back', path);
  }
}

function parsed(text: string): ReturnType<typeof readCaseItems> {
  try {
    const value: unknown = JSON.parse(text);
    return hasEndlessList(value) ? null : readCaseItems(value);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
