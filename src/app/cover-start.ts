import type { ArtifactFacts, CaptureFacts } from '../domain/capture.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
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

/** The picture of each chosen capture that could go into a copy to share, with parts of it covered. */
export async function picturesToCover(choice: ExportChoice): Promise<PictureOffered[]> {
  const offered: PictureOffered[] = [];
  for (const id of await chosenIds(choice)) {
    const facts = await factsOr(id);
    const kind = facts && COVERED_KINDS.find((one) => facts.artifacts.some((file) => file.kind === one));
    if (facts && kind && facts.what !== 'original') offered.push(offerOf(facts, kind));
  }
  return offered;
}

/** One that cannot be read is in no copy either. */
async function factsOr(id: Id): Promise<CaptureFacts | null> {
  try {
    return await read.readFacts(id);
  } catch (thrown) {
    if (['store-damaged', 'not-found'].includes(toHoldfastError(thrown).code)) return null;
    throw thrown;
  }
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
