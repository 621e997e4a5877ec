import { MOST_ROWS, RecordedRow } from './conversation.ts';

/** A row as it is read again: without the copy of its structure, which nobody reads as words. */
export type KeptRow = Omit<RecordedRow, 'html'>;

/**
 * Characters of one line of a rows file at most. A row's copy and its words are bounded by their types; what is
 * longer was not written by Holdfast, and is not parsed.
 */
export const MOST_LINE = 32_000_000;

/** What a rows file holds, how many of its lines are no rows, and the characters of what was read. */
export type RowsRead = { rows: KeptRow[]; unreadable: number; weight: number };

/** The rows of one file, in the order of the file. */
export function readRows(text: string): RowsRead {
  const rows: KeptRow[] = [];
  let unreadable = 0;
  let weight = 0;
  for (const line of linesOf(text)) {
    // No file of ours has more: what follows is not looked at, and counts as one.
    const isOver = rows.length + unreadable >= MOST_ROWS;
    const row = isOver ? null : readRow(line);
    if (!row) unreadable += 1;
    if (isOver) break;
    if (row) {
      const { html, ...kept } = row;
      rows.push(kept);
      weight += line.length - (html?.length ?? 0);
    }
  }
  return { rows, unreadable, weight };
}

function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    yield text.slice(at, end);
    at = end + 1;
  }
}

function readRow(line: string): RecordedRow | null {
  if (line.length > MOST_LINE) return null;
  try {
    return RecordedRow.parse(JSON.parse(line));
  } catch {
    // What is no JSON and what is no row are the same to a reader: the line is counted as one that cannot be read.
    return null;
  }
}
