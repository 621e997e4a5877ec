import { software } from '../browser/software.ts';
import { IS_FIREFOX } from '../browser/target.ts';
import { failedStep } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { CheckOrder } from '../domain/later-check.ts';
import type { Answer, Ask, CaptureDraft } from '../messaging/protocol.ts';
import { keepCapture } from '../vault/keep.ts';
import { checkFacts } from './check-facts.ts';
import { gathered, type More, NO_PICTURES, notTaken, withoutTheRest } from './gathered.ts';
import {
  type HeldCapture,
  heldAtAll,
  heldFor,
  hold,
  letGo,
  type Pictures,
  rememberSteps,
  stepsKept,
} from './held-captures.ts';
import { takePictures } from './pictures.ts';
import { sealRecord } from './seal-record.ts';
import { tellable } from './tellable.ts';
import { wholeLeft } from './whole.ts';

type Kept = Answer<'capture.keep'>;

/** Holds what a page has read at the click: from here on the end of the page loses nothing of it. */
export function captureHandOver(tabId: number, draft: CaptureDraft, order: CheckOrder | null = null): void {
  hold(tabId, draft, order);
}

/** Takes the pictures for a capture that was handed over, and holds them with it. */
export async function capturePixels(
  tabId: number,
  { captureId, fits }: Ask<'capture.pixels'>,
): Promise<Answer<'capture.pixels'>> {
  const capture = heldFor(tabId, captureId);
  capture.pictures ??= picturesOf(capture, fits);
  const { pictures } = await capture.pictures;
  const hasPost = pictures.some(({ kind }) => kind === 'post-picture');
  return { renderPost: capture.draft.what === 'post' && !hasPost && !IS_FIREFOX };
}

async function picturesOf(capture: HeldCapture, fits: boolean): Promise<Pictures> {
  const { tabId, draft } = capture;
  const { what, view, page } = draft;
  const order = { tabId, what, view, url: page.url, beyondWindow: IS_FIREFOX };
  const taken = await takePictures({ ...order, fits: fits && view.post !== null });
  if (what === 'post' && view.post === null && IS_FIREFOX) taken.steps.push(PLACE_UNKNOWN);
  // The same address can show another page by now: a picture of it would be of something else.
  return capture.hasLeft ? { ...NO_PICTURES, steps: [notTaken('pixels', true)] } : taken;
}

/** Nothing can be cut out then, and Firefox lets nobody draw it again: the window's picture is what there is. */
const PLACE_UNKNOWN = failedStep(
  'post-picture',
  new HoldfastError('render-failed'),
  'where the post stands in the window is not known',
);

/** Keeps. Resolves only when the record, the files and the custody line have reached the disk. */
export async function captureKeep(tabId: number, { captureId, ...more }: Ask<'capture.keep'>): Promise<Kept> {
  return await keepOnce(heldFor(tabId, captureId), more);
}

/** The page has ended. What it handed over and has not asked to keep yet is kept, as far as it got. */
export async function captureLeft(id: Id): Promise<void> {
  const capture = heldAtAll(id);
  if (!capture) return;
  capture.hasLeft = true;
  await keepOnce(capture, { steps: [], renderedPost: null });
}

/** When this settles the page has its answer, or is gone: nothing needs to be held any more. */
function keepOnce(capture: HeldCapture, more: More): Promise<Kept> {
  capture.keeping ??= keep(capture, more).finally(() => letGo(capture));
  return capture.keeping;
}

async function keep(capture: HeldCapture, more: More): Promise<Kept> {
  const { draft } = capture;
  // A page that comes back while what it left is still being kept hands over again: that goes first.
  if (draft.wish) await wholeLeft(draft.id);
  const pictures = draft.withoutPicture
    ? NO_PICTURES
    : withoutTheRest(capture, await gathered(capture, more));
  const checks = await checkFacts(capture);
  const { facts, files } = await sealRecord(onlyWhatWasChosen(draft), pictures, await software(), checks);
  const { total, before } = await keepCapture(facts, files);
  return {
    total: await tellable(total),
    steps: before ? stepsKept(facts.id) : rememberSteps(facts.id, facts.steps),
  };
}

/** "Save without picture" is kept to here too: whatever the page's side sent, no picture goes in. */
function onlyWhatWasChosen(draft: CaptureDraft): CaptureDraft {
  if (!draft.withoutPicture) return draft;
  const texts = { ...draft.texts, 'page-html': null, 'post-html': null };
  return { ...draft, texts, post: draft.post && { ...draft.post, media: [] } };
}
