import {
  type ArtifactFacts,
  type CaptureFacts,
  numberedAs,
  numberedFiles,
  type StepReport,
} from '../../domain/capture.ts';
import { type Instant, wallClock } from '../../domain/instant.ts';
import { platformName } from '../../domain/platform-names.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import type { ExhibitSource } from '../contents.ts';
import { artifactFile, baseName, exhibitFile, MADE_SUFFIX, recordName } from '../file-names.ts';
import { postedTimes } from './entry-times.ts';
import { marksOf } from './marks-of.ts';
import type { LogEntry } from './model.ts';
import { type MoreFact, moreFacts } from './more-facts.ts';
import { quote } from './quote.ts';
import { isSameSite, siteOf } from './same-site.ts';
import { pictureSentence } from './sheet-picture.ts';
import { besides, besidesLeft } from './shortened.ts';
import { whenOfCapture } from './when.ts';

type Beside = Pick<LogEntry, 'looks' | 'keptBy'> & { more?: MoreFact[] };

/**
 * One exhibit as the report's pages show it.
 *
 * @param lost the artifacts that could not be read as they were kept
 * @param beside what the log and the other exhibits say of it (`kept-by.ts`, `later-looks.ts`; `more`: `original-files.ts`, `kept-together.ts`)
 */
export function buildEntry(
  exhibit: ExhibitSource,
  lost: readonly ArtifactFacts[] = [],
  conversation: LogEntry['conversation'] = null,
  beside: Beside = { looks: [], keptBy: '' },
): LogEntry {
  const { number, facts, notes } = exhibit;
  const record = recordName(exhibit);
  const { more = [], ...said } = beside;
  return {
    entryKind: 'exhibit',
    exhibit: number,
    captureId: facts.id,
    when: whenOfCapture(facts, conversation?.toPerson),
    notCounted: '',
    after: [],
    incidents: [],
    ...timesOf(facts),
    what: whatItIs(facts),
    ...who(facts.post),
    platform: platformName(platformOf(facts)) ?? 'Web page',
    platformId: platformOf(facts),
    address: addressOf(facts),
    pageAddress: facts.page.url,
    pageTitle: facts.page.title,
    ...words(facts, number, record),
    more: [...moreFacts(facts.post, record), ...more],
    notes: notes.map(({ at, text }) => ({ at: shownInstant(at), text })),
    marks: marksOf(exhibit, shownInstant),
    ...said,
    picture: pictureSentence(exhibit, lost),
    missing: [...leftOutSentences(exhibit), ...missingSentences(exhibit, lost, record)],
    ...filesOf(exhibit, lost),
    conversation,
  };
}

function platformOf({ post, conversation, original }: CaptureFacts): string {
  return post?.platform ?? conversation?.platform ?? original?.platform ?? 'web';
}

/** `2026-11-22 08:06:44.123 +00:00 (Europe/London)`. */
export function shownInstant(at: Instant): string {
  return `${wallClock(at)} (${at.zone})`;
}

/** A page can name any address as its own: one on another site is not taken for where it was. */
function addressOf({ post, page }: CaptureFacts): string {
  const canonical = page.canonicalUrl !== null && isSameSite(page.canonicalUrl, page.url);
  return post?.permalink?.value ?? (canonical ? page.canonicalUrl : null) ?? page.url;
}

/** Servers do show each other's posts, and somebody's own page can claim to: a reader has to know which. */
function otherSite({ post, page }: CaptureFacts): string[] {
  const address = post?.permalink?.value;
  if (address === undefined || isSameSite(address, page.url)) return [];
  const where = siteOf(page.url) ?? page.url.slice(0, 60);
  return [
    `The post was shown on ${where}. That its address is on ${siteOf(address)} is what that page says.`,
  ];
}

function timesOf(facts: CaptureFacts) {
  const { capturedAt } = facts;
  return {
    capturedAt: wallClock(capturedAt),
    capturedAtUtc: capturedAt.utc,
    zone: capturedAt.zone,
    ...postedTimes(facts),
  };
}

function whatItIs({ what, post, withoutPicture }: CaptureFacts): string {
  if (what === 'original') return 'original file';
  const kind = what === 'post' ? (post?.kind ?? 'post') : what;
  return withoutPicture ? `${kind}, kept without picture` : kind;
}

function who(post: ExtractedPost | null) {
  return {
    accountName: post?.authorName?.value ?? '',
    handle: post?.handle?.value ?? '',
    accountId: post?.accountId?.value ?? '',
    profileUrl: post?.profileUrl?.value ?? '',
  };
}

function words({ post, artifacts }: CaptureFacts, number: string, record: string) {
  const hasText = artifacts.some(({ kind }) => kind === 'post-text');
  const where = hasText ? baseName(artifactFile(number, 'post-text')) : record;
  return {
    text: quote(post?.text?.value ?? '', where),
    translated: post?.translated?.value ?? '',
    ...besides(post, record),
  };
}

const STEP_WORDS: Record<StepReport['step'], string> = {
  facts: 'Reading the facts from the page',
  snapshot: 'Writing out the page',
  pixels: 'Taking the screenshot',
  'post-picture': 'Making the picture of the post alone',
  'page-picture': 'Making the picture of the page beyond the window',
  whole: 'Taking pictures of all of it',
  rows: 'Recording the rows of the conversation',
  stretches: 'Taking the window’s picture while it was recorded',
};

function missingSentences(
  { facts, number }: ExhibitSource,
  lost: readonly ArtifactFacts[],
  record: string,
): string[] {
  const steps = facts.steps.filter(({ outcome }) => outcome !== 'done').map(stepSentence);
  const damaged = lost
    .slice(0, MOST_LOST_NAMED)
    .map(
      ({ kind }) =>
        `${baseName(artifactFile(number, kind))} is not here: when this dossier was made, the stored file could not be read as it was kept.`,
    );
  const uncounted = lost.length - MOST_LOST_NAMED;
  if (uncounted > 0) damaged.push(`${uncounted} more files are not here either: see the DAMAGED file.`);
  const changed = lost.some(({ kind }) => kind === 'facts') ? [CHANGED_RECORD] : [];
  const more = besidesLeft(facts.post, record);
  return [...changed, ...otherSite(facts), ...steps, ...partSentences(facts), ...more, ...damaged];
}

function leftOutSentences({ number, leftOut }: ExhibitSource): string[] {
  if (!leftOut) return [];
  const name = baseName(exhibitFile(number, MADE_SUFFIX.leftOut));
  return [
    `The pictures are not here: the person did not let them go along. ${name} names each with its digest.`,
  ];
}

/** A recording can lose thousands. */
const MOST_LOST_NAMED = 20;

const CHANGED_RECORD =
  'The record of this capture is not as it was kept. What stands here was read from it as it is now, and cannot be relied on.';

function stepSentence({ step, outcome, code, remark }: StepReport): string {
  const what = outcome === 'failed' ? 'did not work' : 'was left out';
  const why = [code, remark].filter(Boolean).join('; ');
  return `${STEP_WORDS[step]} ${what}${why && ` (${why})`}.`;
}

function partSentences({ parts }: CaptureFacts): string[] {
  if (!parts) return [];
  const counts: [number, string][] = [
    [parts.framesLeftOut, 'Frames that are not in the copy of the page'],
    [parts.canvasesLeftOut, 'Drawing areas that are not in the copy of the page'],
    [parts.styleSheetsUnreadable, 'Style sheets that could not be read'],
  ];
  return counts.filter(([count]) => count > 0).map(([count, words]) => `${words}: ${count}.`);
}

function isManyOfMany(kind: ArtifactFacts['kind']): boolean {
  const many = numberedAs(kind)?.kind;
  return many !== undefined && many !== 'joined';
}

/** Files of a recording that are listed, beside those that a capture has once. */
const MOST_NUMBERED_LISTED = 20;

function filesOf(
  { number, artifacts }: ExhibitSource,
  lost: readonly ArtifactFacts[],
): Pick<LogEntry, 'files' | 'moreFiles'> {
  const lostKinds = new Set(lost.map(({ kind }) => kind));
  const left = artifacts.filter(({ kind }) => !lostKinds.has(kind));
  const once = left.filter(({ kind }) => numberedAs(kind) === null);
  // What was made of many first: it is what a reader opens.
  const many = [...numberedFiles(left, 'joined'), ...left.filter(({ kind }) => isManyOfMany(kind))];
  const listed = [...once, ...many.slice(0, MOST_NUMBERED_LISTED)].map(({ kind, digest, size, how }) => ({
    name: baseName(artifactFile(number, kind)),
    digest,
    size,
    how,
  }));
  return { files: listed, moreFiles: Math.max(0, many.length - MOST_NUMBERED_LISTED) };
}
