import { digestText } from '../crypto/digest.ts';
import { EXPORT_STAGES, type ExportProgress } from '../domain/export.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { manifestText } from './bag.ts';
import type { ByteSink, DossierContents, DossierDeps, DossierResult, ExhibitSource } from './contents.ts';
import { beginMaking, type Making } from './making.ts';
import { type Part, partName } from './part.ts';
import { payloadRoom, planParts } from './plan-parts.ts';
import type { Settled } from './settle-log.ts';
import { PAYLOAD, seal, settle, writeDossier } from './write.ts';

/** As for a dossier in one piece, but for where it goes. */
export type PartsDeps = Omit<DossierDeps, 'sink'> & {
  /** Where part `number` of `of` goes. Asked for again, with another `of`: what it was given before is not wanted. */
  open(number: number, of: number): Promise<ByteSink>;
};

export type WrittenPart = DossierResult & { id: Id; name: string; overLimit: boolean };

/**
 * Writes a dossier in one piece, or as bags of at most `most` bytes each, with whole exhibits in their order, and in every one the whole
 * custody log. All payloads are written before the first part is sealed: so each part names the fingerprints of all.
 * Where a part turns out larger than was estimated, it begins again with fewer exhibits in each.
 *
 * Throws as `writeDossier` does.
 */
export async function writeParts(
  given: DossierContents,
  most: number | null,
  deps: PartsDeps,
): Promise<WrittenPart[]> {
  if (most === null) return [await inOnePiece(given, deps)];
  const settled = await settle(given);
  const inEach = await sharedBytes(settled.contents);
  for (let factor = 1; ; factor *= 2) {
    const plan = planParts(settled.contents, { most, inEach, factor });
    const makings = await beginAll(settled, plan, deps);
    if (await payloadsFit(makings, most)) return await sealAll(settled, makings, most);
  }
}

async function inOnePiece(given: DossierContents, deps: PartsDeps): Promise<WrittenPart> {
  const written = await writeDossier(given, { ...deps, sink: await deps.open(1, 1) });
  return { ...written, id: given.id, name: given.name, overLimit: false };
}

/** The logs are in each part. */
async function sharedBytes({ custodyLog, otherLogs }: DossierContents): Promise<number> {
  let bytes = new TextEncoder().encode(custodyLog).length;
  for (const { open } of otherLogs) bytes += (await open()).length;
  return bytes;
}

async function beginAll(settled: Settled, plan: ExhibitSource[][], deps: PartsDeps): Promise<Making[]> {
  const { contents } = settled;
  const makings: Making[] = [];
  const tell = onwards(deps.progress);
  for (const [at, exhibits] of plan.entries()) {
    const [number, of] = [at + 1, plan.length];
    const sink = await deps.open(number, of);
    const place = { before: plan.slice(0, at).flat().length, all: contents.exhibits.length, at, of };
    const id = of === 1 ? contents.id : newId();
    const name = of === 1 ? contents.name : partName(contents.name, number, of);
    const one = { ...settled, contents: { ...contents, id, name, exhibits }, limits: [...settled.limits] };
    const progress = (seen: ExportProgress) => tell(ofAll(seen, place));
    beginMaking(one, { ...deps, sink, progress }, contents.exhibits, makings);
  }
  return makings;
}

type Place = { before: number; all: number; at: number; of: number };

/** One part's progress, as that of all: exhibits are counted on, and each other step is there once for each part. */
function ofAll({ stage, done, of }: ExportProgress, place: Place): ExportProgress {
  const ofEach = stage === 'files' || stage === 'sheets';
  if (ofEach && place.all > 0) return { stage, done: place.before + done, of: place.all };
  return { stage, done: place.at * of + done, of: place.of * of };
}

/** Parts are sealed one after the other, each with steps that the one before has had: the bar goes one way. */
function onwards(progress: DossierDeps['progress']): DossierDeps['progress'] {
  let furthest = 0;
  return (at) => {
    const reached = EXPORT_STAGES.indexOf(at.stage) + at.done / at.of;
    if (reached >= furthest) progress(at);
    furthest = Math.max(furthest, reached);
  };
}

/** Each step for all parts, then the next one. False as soon as a part of several exhibits is too large. */
async function payloadsFit(makings: Making[], most: number): Promise<boolean> {
  for (const write of PAYLOAD) {
    for (const making of makings) {
      await write(making);
      if (tooLarge(making, most) && making.contents.exhibits.length > 1) return false;
    }
  }
  return true;
}

function tooLarge({ payloadBytes }: Making, most: number): boolean {
  return payloadBytes > payloadRoom(most);
}

async function sealAll({ contents }: Settled, makings: Making[], most: number): Promise<WrittenPart[]> {
  const fingerprints: Digest[] = [];
  for (const { payload } of makings) fingerprints.push(await digestText(manifestText(payload)));
  const shared = {
    group: contents.id,
    of: makings.length,
    names: makings.map((making) => making.contents.name),
    exhibitsInAll: contents.exhibits.length,
    fingerprints: makings.length > 1 ? fingerprints : [],
  };
  const written: WrittenPart[] = [];
  for (const [at, making] of makings.entries()) {
    const overLimit = tooLarge(making, most);
    const part: Part = { ...shared, number: at + 1, overLimit: overLimit ? most : null };
    const { id, name } = making.contents;
    written.push({ ...(await seal(making, part)), id, name, overLimit });
  }
  return written;
}
