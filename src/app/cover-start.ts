import type { CaptureFacts } from '../domain/capture.ts';
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
} from '../domain/redaction/cover.ts';
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
export async function coverStart(id: Id, kind: CoveredKind): Promise<CoverStart> {
  const { facts, read: open } = await read.soundFiles(id);
  const size = pngSize((await open(kind)).bytes);
  if (!size) throw new HoldfastError('store-damaged', kind);
  return { ...size, keep: kind === 'screenshot' ? postIn(facts, size) : null, boxes: [] };
}

/** Of the window only the post is kept, as far as the window shows it. */
function postIn({ view }: CaptureFacts, size: { width: number; height: number }): Box | null {
  if (!view?.post || view.width <= 0) return null;
  const scale = size.width / view.width;
  const [x, y] = [Math.round(view.post.x * scale), Math.round(view.post.y * scale)];
  const [width, height] = [Math.round(view.post.width * scale), Math.round(view.post.height * scale)];
  return overlapOf({ x, y, width, height }, { x: 0, y: 0, ...size });
}
