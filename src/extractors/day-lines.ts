import type { Found } from '../domain/post.ts';
import { orderIn } from './dom/order.ts';
import { rootOf } from './dom/safe.ts';
import { short } from './found.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

type Find = (page: PageContext) => Element[];

/**
 * The line of the page ("Tuesday", "15 July") that each row stands under. Found for all rows at once: asked of
 * each row by itself it would be quadratic. A page context is one look at a page, and `list` looks anew.
 */
export function dayLines(rows: Find, lines: Find, rule: string) {
  const known = new WeakMap<PageContext, Map<Element, Element | null>>();
  const look = (page: PageContext) => {
    const under = linesAbove(rows(page), lines(page), page);
    known.set(page, under);
    return under;
  };
  return {
    renew: (page: PageContext): void => void known.delete(page),
    above(row: Element, page: PageContext): Found<string> {
      const before = known.get(page);
      const line = (before?.has(row) ? before : look(page)).get(row) ?? null;
      return short(shown(line), rule, 'text');
    },
  };
}

function linesAbove(rows: readonly Element[], lines: readonly Element[], page: PageContext) {
  const root = rows[0] ? (rootOf(rows[0]) as Document) : page.document;
  const isAfter = orderIn(root);
  const under = new Map<Element, Element | null>();
  let at = 0;
  for (const row of rows) {
    while (at < lines.length && isAfter(row, lines[at] as Element)) at += 1;
    under.set(row, lines[at - 1] ?? null);
  }
  return under;
}
