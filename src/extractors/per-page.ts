import type { PageContext } from './types.ts';

/** What every message of one reading shares (the conversation's name), looked for once. */
export function perPage<T>(look: (page: PageContext) => T): (page: PageContext) => T {
  const known = new WeakMap<PageContext, { found: T }>();
  return (page) => {
    const before = known.get(page);
    if (before) return before.found;
    const found = look(page);
    known.set(page, { found });
    return found;
  };
}
