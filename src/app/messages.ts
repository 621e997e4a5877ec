import { type ArtifactFacts, numberedFiles } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { readRows } from '../domain/kept-rows.ts';
import type { KeptMessages } from '../domain/record.ts';
import { type OpenRows, rowFinder } from '../domain/row-finder.ts';
import { soundFiles } from '../vault/read.ts';
import { unlessGone } from '../vault/storage-error.ts';

/**
 * The messages of a kept conversation, read file by file as they are asked for. Reading words is no line of the
 * custody log; looking at a picture is. Throws `vault-locked`, `not-found`, `store-damaged` (of the record itself).
 */
export async function keptMessages(id: Id): Promise<KeptMessages> {
  const { facts, read } = await soundFiles(id);
  const { order, gapsBefore, stretches } = facts.conversation ?? { order: [], gapsBefore: [], stretches: [] };
  const files = numberedFiles(facts.artifacts, 'rows');
  const finder = rowFinder(files.length, opener(files, read));
  const gaps = new Set(gapsBefore);
  const pictures = new Map<number, number>();
  for (const [at, { rows }] of stretches.entries())
    for (const n of rows) if (!pictures.has(n)) pictures.set(n, at + 1);
  return {
    total: order.length,
    async part(from, count) {
      const shown = [];
      for (const [at, n] of order.slice(from, from + count).entries()) {
        const about = { place: from + at + 1, gap: gaps.has(n), picture: pictures.get(n) ?? null };
        shown.push({ ...about, row: await finder.find(n) });
      }
      return shown;
    },
  };
}

/** A file that is not as it was kept has no messages to show. */
function opener(files: ArtifactFacts[], read: Awaited<ReturnType<typeof soundFiles>>['read']): OpenRows {
  return async (number) => {
    const file = files[number - 1];
    const sound = file ? await unlessGone(() => read(file.kind)) : null;
    return sound && readRows(new TextDecoder().decode(sound.bytes));
  };
}
