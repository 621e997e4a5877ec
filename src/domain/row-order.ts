import type { RecordedRow } from './conversation.ts';

type Placed = Pick<RecordedRow, 'n' | 'after' | 'laterStateOf'>;

/**
 * The rows of a recording from the top of the list to its end, by number. Each row says below which one it stood
 * when it was first read; of rows below the same one, the last read stands nearest to it. A later state of a row
 * comes right after it. A row that names one which is not there goes to the end: nothing is left out.
 */
export function orderOf(rows: readonly Placed[]): number[] {
  const next = new Map<number, number | null>();
  const states = new Map<number, number[]>();
  const lost: number[] = [];
  let first: number | null = null;
  for (const { n, after, laterStateOf } of rows) {
    if (next.has(n)) continue;
    if (laterStateOf !== null) states.set(laterStateOf, [...(states.get(laterStateOf) ?? []), n]);
    else if (after === null) {
      next.set(n, first);
      first = n;
    } else if (next.has(after)) {
      next.set(n, next.get(after) ?? null);
      next.set(after, n);
    } else lost.push(n);
  }
  const placed: number[] = [];
  for (let at = first; at !== null; at = next.get(at) ?? null) placed.push(at);
  const order = withStates([...placed, ...lost], states);
  // What is a later state of nothing that is there, or of itself.
  const there = new Set(order);
  return [...order, ...rows.map(({ n }) => n).filter((n) => !there.has(n))];
}

/** Each row, and right after it what became of it, and of that in turn. */
function withStates(rows: readonly number[], states: ReadonlyMap<number, number[]>): number[] {
  const order: number[] = [];
  const waiting = rows.toReversed();
  for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) {
    order.push(n);
    waiting.push(...(states.get(n) ?? []).toReversed());
  }
  return order;
}
