import { type ArtifactFacts, numberedFiles } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { type KeptRow, readRows } from '../domain/kept-rows.ts';
import type { KeptMessages, ShownMessage } from '../domain/record.ts';
import { type OpenRows, rowFinder } from '../domain/row-finder.ts';
import { soundFiles } from '../vault/read.ts';
import { unlessGone } from '../vault/storage-error.ts';

/** Rows that one look for media goes through at most: a page must not stand still for all of a long conversation. */
const MOST_LOOKED_AT = 5_000;

/**
 * The messages of a kept conversation, read file by file as they are asked for. Reading words is no line of the
 * custody log; looking at a picture is. Throws `vault-locked`, `not-found`, `store-damaged` (of the record itself).
 */
export async function keptMessages(id: Id): Promise<KeptMessages> {
  const { facts, finder } = await rowsOf(id);
  const { order, gapsBefore, stretches } = facts.conversation ?? { order: [], gapsBefore: [], stretches: [] };
  const gaps = new Set(gapsBefore);
  const pictures = new Map<number, number>();
  for (const [at, { rows }] of stretches.entries())
    for (const n of rows) if (!pictures.has(n)) pictures.set(n, at + 1);
  const shownAt = async (at: number, n: number): Promise<ShownMessage> => ({
    ...{ place: at + 1, gap: gaps.has(n), picture: pictures.get(n) ?? null },
    row: await finder.find(n),
  });
  return {
    total: order.length,
    async part(from, count) {
      const shown = [];
      for (const [at, n] of order.slice(from, from + count).entries())
        shown.push(await shownAt(from + at, n));
      return shown;
    },
    async withMedia(from, count) {
      const shown: ShownMessage[] = [];
      const end = Math.min(order.length, from + MOST_LOOKED_AT);
      let at = from;
      for (; at < end && shown.length < count; at += 1) {
        const message = await shownAt(at, order[at] ?? 0);
        if (namesMedia(message.row)) shown.push(message);
      }
      return { shown, next: at < order.length ? at : null };
    },
  };
}

/** One row of a kept conversation; `null`: no file that can be read has it. Throws as `keptMessages`. */
export async function keptRow(id: Id, n: number): Promise<KeptRow | null> {
  return await (await rowsOf(id)).finder.find(n);
}

function namesMedia(row: KeptRow | null): boolean {
  return row?.post.media.some(({ kind }) => kind !== 'link') ?? false;
}

async function rowsOf(id: Id) {
  const { facts, read } = await soundFiles(id);
  const files = numberedFiles(facts.artifacts, 'rows');
  return { facts, finder: rowFinder(files.length, opener(files, read)) };
}

/** A file that is not as it was kept has no messages to show. */
function opener(files: ArtifactFacts[], read: Awaited<ReturnType<typeof soundFiles>>['read']): OpenRows {
  return async (number) => {
    const file = files[number - 1];
    const sound = file ? await unlessGone(() => read(file.kind)) : null;
    return sound && readRows(new TextDecoder().decode(sound.bytes));
  };
}
