import type { SeenRow } from './joined-rows.ts';

/** How often each is there. */
export function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Whether those that are known come one after the other. */
export function isRising(places: readonly (number | null)[]): boolean {
  const found = places.filter((at) => at !== null);
  return found.every((at, index) => index === 0 || at > (found[index - 1] ?? 0));
}

/** Rows of a window that stand together: from the first to behind the last. */
export type Run = { from: number; to: number };

/** A page can show one message twice at once (pinned above, and in its place): the first counts. */
export function withoutDoubles(window: readonly SeenRow[]): SeenRow[] {
  const ids = new Set<string>();
  return window.filter(({ id }) => {
    if (id === null) return true;
    if (ids.has(id)) return false;
    ids.add(id);
    return true;
  });
}

/** Where rows stand whose number is not known. */
export function unknownRuns(known: readonly (number | null)[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < known.length; at += 1) {
    if (known[at] !== null) continue;
    const last = runs.at(-1);
    if (last?.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs;
}
