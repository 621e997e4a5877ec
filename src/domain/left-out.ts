/** So many steps of one tell that ids count the rows, and so large a share of all steps must be of one. */
const LEAST_STEPS = 8;
const LEAST_SHARE = 0.9;

type Counted = { n: number; id: string | null };

/**
 * Rows before which the platform's own numbers leave some out. Most ids are no count of rows: only where nearly every
 * row has the next number after the one before is a jump taken for rows that are not there.
 *
 * @param rows in the order of the list
 */
export function leftOutBefore(rows: readonly Counted[]): number[] {
  const steps = rows.slice(1).flatMap((row, at) => stepTo(row, rows[at]) ?? []);
  const [up, down] = [1, -1].map((one) => steps.filter(({ by }) => by === one).length);
  const way = (up ?? 0) >= (down ?? 0) ? 1 : -1;
  const ones = Math.max(up ?? 0, down ?? 0);
  if (ones < LEAST_STEPS || ones < steps.length * LEAST_SHARE) return [];
  return steps.filter(({ by }) => by * way > 1).map(({ n }) => n);
}

function stepTo(row: Counted, before: Counted | undefined): { n: number; by: number } | null {
  const [here, there] = [numberIn(row.id), numberIn(before?.id ?? null)];
  if (!here || !there || here.name !== there.name) return null;
  return { n: row.n, by: here.at - there.at };
}

/** "message-17" is the 17th of those named "message-". */
function numberIn(id: string | null): { name: string; at: number } | null {
  const [, name = '', digits] = /^(.*?)(\d{1,15})$/s.exec(id ?? '') ?? [];
  return digits === undefined ? null : { name, at: Number(digits) };
}
