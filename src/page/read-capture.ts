import { failedStep, type Rect, type StepReport, type View } from '../domain/capture.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { instantOf } from '../domain/instant.ts';
import type { PageAnswer } from '../domain/later-check.ts';
import { newId } from '../domain/new-id.ts';
import { ExtractedPost } from '../domain/post.ts';
import { type Extraction, extractPost, type FoundPost, readProfile } from '../extractors/registry.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import { pageOf } from './choices.ts';
import { pageFacts } from './page-facts.ts';
import { snapshotDocument, snapshotElement } from './snapshot.ts';
import { documentOf } from './snapshot-dom.ts';
import { elementText, pageText } from './text.ts';
import { viewOf } from './view.ts';

export type Choice = {
  what: 'post' | 'page';
  withoutPicture: boolean;
  found: FoundPost | null;
  /** Only at a later look. */
  answer?: PageAnswer;
};

/** What was read at the click, and whether the post stood wholly in the window then. */
export type Reading = { draft: CaptureDraft; fits: boolean };

/**
 * Reads everything that the page's structure tells, synchronously: feeds recycle their rows, so nothing may
 * be awaited between the click and this. Each part that fails is recorded and loses no other.
 */
export function readCapture(window: Window, choice: Choice): Reading {
  const capturedAt = instantOf(new Date());
  const steps: StepReport[] = [];
  const document = window.document;
  const root = choice.found?.root ?? null;
  const view = tried(steps, 'facts', () => viewOf(window, root)) ?? NO_VIEW;
  const page = tried(steps, 'facts', () => pageFacts(document, root)) ?? addressOnly(document);
  const facts = tried(steps, 'facts', () => readPost(document, choice, steps)) ?? NO_FACTS;
  const copies = choice.withoutPicture
    ? NO_COPIES
    : (tried(steps, 'snapshot', () => readCopies(document, root, steps)) ?? NO_COPIES);
  if (choice.withoutPicture) steps.push(leftOut('snapshot'), leftOut('pixels'));
  const { what, withoutPicture } = choice;
  const texts = { ...copies.texts, ...readTexts(document, root, steps) };
  steps.push(...doneSteps(steps));
  const draft: CaptureDraft = {
    id: newId(),
    what,
    withoutPicture,
    capturedAt,
    page,
    ...facts,
    view,
    parts: copies.parts,
    steps,
    texts,
    answer: choice.answer,
  };
  return { draft, fits: fitsWindow(view) };
}

type Facts = Pick<CaptureDraft, 'post' | 'extractor'>;
type Copies = { texts: Pick<CaptureDraft['texts'], 'page-html' | 'post-html'>; parts: CaptureDraft['parts'] };

const NO_FACTS: Facts = { post: null, extractor: null };
const NO_COPIES: Copies = { texts: { 'page-html': null, 'post-html': null }, parts: null };

/** Where the window cannot be measured: no post in it, so that nothing is cut from the pixels. */
const NO_VIEW: View = {
  width: 0,
  height: 0,
  scale: 1,
  scrollX: 0,
  scrollY: 0,
  pageWidth: 0,
  pageHeight: 0,
  post: null,
};

function addressOnly(document: Document): CaptureDraft['page'] {
  return { url: document.location.href.slice(0, 100_000), canonicalUrl: null, title: '', lang: null };
}

/** The chosen post; of a whole page, the account that the page is about, where it is an account's own. */
function readPost(document: Document, { found }: Choice, steps: StepReport[]): Facts {
  const page = pageOf((found && documentOf(found.root)) ?? document);
  const read = found ? extractPost(found.root, found.extractor, page) : readProfile(page);
  return read ? checkedFacts(read, steps) : NO_FACTS;
}

function checkedFacts({ post, extractorId, version, failure }: Extraction, steps: StepReport[]): Facts {
  if (failure) steps.push(failedStep('facts', failure.cause, failure.extractor));
  const read = ExtractedPost.nullable().safeParse(post);
  // A page can make any fact too long to be one: then the fact is given up, and the capture is not.
  if (!read.success) throw new HoldfastError('extractor-broken', extractorId, { cause: read.error });
  return { post, extractor: { id: extractorId, version } };
}

function readCopies(document: Document, root: Element | null, steps: StepReport[]): Copies {
  const post = root ? tried(steps, 'snapshot', () => snapshotElement(root)) : null;
  const page = tried(steps, 'snapshot', () => snapshotDocument(document));
  return {
    texts: { 'page-html': page?.html ?? null, 'post-html': post?.html ?? null },
    parts: page?.parts ?? post?.parts ?? null,
  };
}

function readTexts(document: Document, root: Element | null, steps: StepReport[]) {
  // A text that goes on says so: what is missing at its end may be what matters.
  const cut = (what: string) => (kept: number) => {
    const remark = `the words of the ${what} are cut after ${kept} characters`;
    steps.push(failedStep('snapshot', new HoldfastError('snapshot-too-large'), remark));
  };
  return {
    'page-text': tried(steps, 'snapshot', () => pageText(document, cut('page'))),
    'post-text': root ? tried(steps, 'snapshot', () => elementText(root, cut('post'))) : null,
  };
}

function tried<T>(steps: StepReport[], step: StepReport['step'], work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    steps.push(failedStep(step, toHoldfastError(thrown)));
    return null;
  }
}

/** What was read without a failure is said as well, so that the record shows every step. */
function doneSteps(steps: StepReport[]): StepReport[] {
  const told = new Set(steps.map(({ step }) => step));
  const done = (['facts', 'snapshot'] as const).filter((step) => !told.has(step));
  return done.map((step) => ({ step, outcome: 'done', code: null, remark: null }));
}

function leftOut(step: StepReport['step']): StepReport {
  return { step, outcome: 'left-out', code: null, remark: null };
}

/** Wholly in the window and not pinched larger: then the window's pixels hold all of it. */
function fitsWindow({ post, width, height }: View): boolean {
  return post !== null && isInside(post, width, height);
}

function isInside({ x, y, width, height }: Rect, windowWidth: number, windowHeight: number): boolean {
  return x >= -0.5 && y >= -0.5 && x + width <= windowWidth + 0.5 && y + height <= windowHeight + 0.5;
}
