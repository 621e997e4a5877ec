import type { Id } from '../domain/identity.ts';
import type { CaptureRow, RecordPage, RecordQuery } from '../domain/record.ts';
import { database } from './database.ts';
import { kindsByCapture } from './marks-index.ts';
import { matcher } from './match.ts';
import { whatIsOpen } from './opened.ts';
import { everyCapture, type Indexed, newestCaptures } from './record-index.ts';
import { captureCount } from './tally.ts';

/** A page of the list, newest first. Rows that cannot be read are named in `damaged`. Throws `vault-locked`. */
export async function listCaptures(
  query: RecordQuery,
  page: { before?: number; limit: number },
): Promise<RecordPage> {
  if (isEmpty(query)) return await newestPage(page);
  const { rows, damaged } = await matching(query);
  const left = rows.filter((row) => row.seq < (page.before ?? Infinity));
  const onPage = left.slice(0, page.limit);
  return { rows: onPage, total: rows.length, damaged, next: nextAfter(onPage, left.length) };
}

function isEmpty({ text, platform, kind, group, from, to }: RecordQuery): boolean {
  return !text?.trim() && !platform && !kind && !group && !from && !to;
}

/** Newest first. */
async function matching(query: RecordQuery): Promise<{ rows: CaptureRow[]; damaged: Id[] }> {
  const { kind } = query;
  const [all, kinds] = await Promise.all([everyCapture(), kind ? kindsByCapture() : null]);
  const { rows, damaged } = sorted(all, query);
  return { rows: kind ? rows.filter(({ id }) => kinds?.get(id)?.includes(kind)) : rows, damaged };
}

/** Opens no more than it needs: the first rows are there at once, however many there are. */
async function newestPage({ before, limit }: { before?: number; limit: number }): Promise<RecordPage> {
  const found = await newestCaptures(before, limit + 1);
  const total = whatIsOpen() ? await captureCount(database()) : 0;
  const onPage = found.slice(0, limit);
  return { ...sorted(onPage, {}), total, next: nextAfter(onPage, found.length) };
}

/** There may be more where more was found than is on the page. */
function nextAfter(onPage: { seq: number }[], found: number): number | null {
  return found > onPage.length ? (onPage.at(-1)?.seq ?? null) : null;
}

/** The rows that fit, in the order given, and the ids of those that cannot be read. */
function sorted(items: Indexed[], query: RecordQuery): { rows: CaptureRow[]; damaged: Id[] } {
  const rows: CaptureRow[] = [];
  const damaged: Id[] = [];
  const fits = matcher(query);
  for (const { key, value } of items) {
    if (!value) damaged.push(key);
    else if (fits(value.row, value.search)) rows.push(value.row);
  }
  return { rows, damaged };
}

/** The later looks at this capture, oldest first. */
export async function laterChecks(id: Id): Promise<CaptureRow[]> {
  const rows = (await everyCapture()).flatMap(({ value }) => value?.row ?? []);
  return rows.filter(({ checks }) => checks?.id === id).reverse();
}

/** What was asked for of the items that this capture names, oldest first. */
export async function originalsOf(id: Id): Promise<CaptureRow[]> {
  const rows = (await everyCapture()).flatMap(({ value }) => value?.row ?? []);
  return rows.filter(({ original }) => original?.of === id).reverse();
}

/** Every row that fits, oldest first by the instant of capture. */
export async function chronological(query: RecordQuery): Promise<{ rows: CaptureRow[]; damaged: Id[] }> {
  const { rows, damaged } = await matching(query);
  rows.sort((a, b) => a.capturedAt.utc.localeCompare(b.capturedAt.utc) || a.seq - b.seq);
  return { rows, damaged };
}

export async function platformsKept(): Promise<string[]> {
  const names = (await everyCapture()).map(({ value }) => value?.row.platform);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Bytes of all files of these captures, as recorded. One pass, whatever their number. */
export async function bytesOf(ids: Id[]): Promise<number> {
  const wanted = new Set(ids);
  let bytes = 0;
  for (const { key, value } of await everyCapture()) if (wanted.has(key)) bytes += value?.bytes ?? 0;
  return bytes;
}
