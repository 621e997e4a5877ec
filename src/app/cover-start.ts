import type { ArtifactFacts, CaptureFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import { firstWords } from '../domain/first-words.ts';
import type { Id } from '../domain/identity.ts';
import { pngSize } from '../domain/png-size.ts';
import type { ExportChoice } from '../domain/record.ts';
import { overlapOf } from '../domain/redaction/burn.ts';
import {
  type Box,
  COVERED_KINDS,
  type CoveredKind,
  type CoverStart,
  type PictureOffered,
  type TakenOut,
} from '../domain/redaction/cover.ts';
import { suggestedBoxes, wordsIn } from '../domain/redaction/suggest.ts';
import * as read from '../vault/read.ts';
import { chosenIds } from './chosen-captures.ts';
import { factsOr, heldBack, markedIntimate } from './held-back.ts';

/**
 * The picture of each chosen capture that could go into a copy to share, with parts of it covered. What may show
 * intimate content is not offered: a copy that lacks a picture which was chosen would tell of the mark.
 */
export async function picturesToCover(choice: ExportChoice): Promise<PictureOffered[]> {
  const captures: CaptureFacts[] = [];
  for (const id of await chosenIds(choice)) {
    const facts = await factsOr(id);
    if (facts) captures.push(facts);
  }
  const held = await heldBack(captures, await markedIntimate());
  return captures.flatMap((facts) => {
    const kind = COVERED_KINDS.find((one) => facts.artifacts.some((file) => file.kind === one));
    return kind && facts.what !== 'original' && !held.has(facts.id) ? [offerOf(facts, kind)] : [];
  });
}

function offerOf({ id, post, conversation, page, capturedAt }: CaptureFacts, kind: CoveredKind) {
  return {
    captureId: id,
    kind,
    platform: post?.platform ?? conversation?.platform ?? 'web',
    account: post?.authorName?.value ?? post?.handle?.value ?? null,
    firstWords: firstWords(post?.text?.value ?? page.title),
    capturedAt,
  };
}

/** Nothing is shown by this: the log says nothing of it. Throws `store-damaged` where the file is no picture. */
export async function coverStart(id: Id, kind: CoveredKind, out: TakenOut): Promise<CoverStart> {
  const { facts, read: open } = await read.soundFiles(id);
  const { file, bytes } = await open(kind);
  const size = pngSize(bytes);
  if (!size) throw new HoldfastError('store-damaged', kind);
  const keep = kind === 'screenshot' ? postIn(facts, size) : null;
  const lie = lieOf(facts, file, size);
  const { places = [] } = facts;
  const known = { boxes: suggestedBoxes(places, lie, out), words: wordsIn(places, lie) };
  return { ...size, keep, ...(isKnown(facts, file) ? known : { boxes: [], words: null }) };
}

/** A picture that was drawn again may lie otherwise. */
function isKnown({ places, view }: CaptureFacts, { how }: ArtifactFacts): boolean {
  return places !== undefined && view?.post != null && (how === 'cropped' || how === 'pixels');
}

type Size = { width: number; height: number };

function lieOf({ view }: CaptureFacts, { kind }: ArtifactFacts, size: Size) {
  const { post = null, width = 0 } = view ?? {};
  const corner = kind === 'screenshot' && post ? { x: post.x, y: post.y } : { x: 0, y: 0 };
  const wide = kind === 'screenshot' ? width : (post?.width ?? 0);
  return { scale: wide > 0 ? size.width / wide : 1, corner, size };
}

/** Of the window only the post is kept, as far as the window shows it. */
function postIn({ view }: CaptureFacts, size: Size): Box | null {
  if (!view?.post || view.width <= 0) return null;
  const scale = size.width / view.width;
  const [x, y] = [Math.round(view.post.x * scale), Math.round(view.post.y * scale)];
  const [width, height] = [Math.round(view.post.width * scale), Math.round(view.post.height * scale)];
  return overlapOf({ x, y, width, height }, { x: 0, y: 0, ...size });
}
