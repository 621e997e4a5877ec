import { MOST_ROWS } from '../../domain/conversation.ts';

/** No record has a longer list; telling what is wrong with each entry of one would take all memory there is. */
export function hasEndlessList(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false;
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.length > MOST_ROWS || inner.some((one) => hasEndlessList(one, depth + 1));
}

/** As deep as a record goes. */
const DEEPEST = 6;
