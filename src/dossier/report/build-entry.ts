import type { ArtifactFacts, CaptureFacts, StepReport } from '../../domain/capture.ts';
import { cutText } from '../../domain/first-words.ts';
import { type Instant, wallClock } from '../../domain/instant.ts';
import { platformName } from '../../domain/platform-names.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import type { ExhibitSource } from '../contents.ts';
import { artifactFile, baseName } from '../file-names.ts';
import { postedTimes } from './entry-times.ts';
import type { LogEntry } from './model.ts';
import { moreFacts } from './more-facts.ts';
import { quote } from './quote.ts';
import { isSameSite, siteOf } from './same-site.ts';

/** One exhibit as the report's pages show it. `lost` are the artifacts that could not be read as they were kept. */
export function buildEntry(exhibit: ExhibitSource, lost: readonly ArtifactFacts[] = []): LogEntry {
  const { number, facts, notes } = exhibit;
  return {
    exhibit: number,
    ...when(facts),
    what: whatItIs(facts),
    ...who(facts.post),
    address: addressOf(facts),
    pageAddress: facts.page.url,
    pageTitle: facts.page.title,
    ...words(facts, number),
    more: moreFacts(facts.post, artifactFile(number, 'facts')),
    notes: notes.map(({ at, text }) => ({ at: shownInstant(at), text })),
    picture: pictureSentence(exhibit, lost),
    missing: missingSentences(facts, number, lost),
    files: filesOf(exhibit, lost),
  };
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

function when(facts: CaptureFacts) {
  const { capturedAt } = facts;
  return {
    capturedAt: wallClock(capturedAt),
    capturedAtUtc: capturedAt.utc,
    zone: capturedAt.zone,
    ...postedTimes(facts),
  };
}

function whatItIs({ what, post, withoutPicture }: CaptureFacts): string {
  const kind = what === 'page' ? 'page' : (post?.kind ?? 'post');
  return withoutPicture ? `${kind}, kept without picture` : kind;
}

function who(post: ExtractedPost | null) {
  return {
    platform: platformName(post?.platform ?? 'web') ?? 'Web page',
    accountName: post?.authorName?.value ?? '',
    handle: post?.handle?.value ?? '',
    accountId: post?.accountId?.value ?? '',
    profileUrl: post?.profileUrl?.value ?? '',
  };
}

function words({ post, artifacts }: CaptureFacts, number: string) {
  const hasText = artifacts.some(({ kind }) => kind === 'post-text');
  const where = baseName(artifactFile(number, hasText ? 'post-text' : 'facts'));
  const facts = baseName(artifactFile(number, 'facts'));
  return {
    text: quote(post?.text?.value ?? '', where),
    translated: post?.translated?.value ?? '',
    context: (post?.context ?? []).slice(0, MOST_CONTEXT).map((item) => ({
      relation: item.relation,
      who: shortened([item.authorName, item.handle].filter(Boolean).join(' ')),
      text: quote(item.text ?? '', facts, CONTEXT_LIMIT),
      address: shortened(item.permalink ?? ''),
    })),
    media: (post?.media ?? [])
      .slice(0, MOST_MEDIA)
      .map(({ kind, url, alt }) => ({ kind, address: shortened(url), alt: shortened(alt ?? '') })),
  };
}

/**
 * What one post may bring into the readable pages beside its own words: a few with five hundred long
 * addresses each would otherwise need more memory than the page maker has, and stop an export.
 */
const MOST_CONTEXT = 10;
const MOST_MEDIA = 20;
const CONTEXT_LIMIT = 4_000;
const LONGEST_LINE = 1_000;

function shortened(line: string): string {
  return line.length <= LONGEST_LINE ? line : `${cutText(line, LONGEST_LINE)}…`;
}

function moreSentences({ post }: CaptureFacts, number: string): string[] {
  const more: [number, string][] = [
    [(post?.context.length ?? 0) - MOST_CONTEXT, 'more pieces of other people’s words'],
    [(post?.media.length ?? 0) - MOST_MEDIA, 'more pictures, videos or links'],
  ];
  const where = baseName(artifactFile(number, 'facts'));
  return more
    .filter(([count]) => count > 0)
    .map(([count, what]) => `The post has ${count} ${what} than are listed here. All are in ${where}.`);
}

const PICTURE_SENTENCE = {
  'post-picture': {
    cropped: 'The picture of the post is cut from the screenshot, pixel for pixel.',
    pixels: 'The picture of the post is as the browser gave it.',
    rendered:
      'The picture of the post was drawn again from the page, not taken from the screen. It may differ in detail from what the screen showed.',
  },
  screenshot: { pixels: 'The picture is the screenshot of the window, as the browser gave it.' },
} as const;

/** The artifact whose picture the sheet shows: the post alone, else the window. */
export function sheetPicture(exhibit: ExhibitSource, lost: readonly ArtifactFacts[]) {
  const left = exhibit.artifacts.filter((artifact) => !isLost(artifact, lost));
  return left.find(({ kind }) => kind === 'post-picture') ?? left.find(({ kind }) => kind === 'screenshot');
}

function pictureSentence(exhibit: ExhibitSource, lost: readonly ArtifactFacts[]): string {
  const picture = sheetPicture(exhibit, lost);
  if (!picture) return '';
  const known: Partial<Record<string, string>> =
    picture.kind === 'post-picture' ? PICTURE_SENTENCE['post-picture'] : PICTURE_SENTENCE.screenshot;
  return known[picture.how] ?? `The picture is marked "${picture.how}".`;
}

export function isLost(artifact: ArtifactFacts, lost: readonly ArtifactFacts[]): boolean {
  return lost.some(({ kind }) => kind === artifact.kind);
}

const STEP_WORDS: Record<StepReport['step'], string> = {
  facts: 'Reading the facts from the page',
  snapshot: 'Writing out the page',
  pixels: 'Taking the screenshot',
  'post-picture': 'Making the picture of the post alone',
  'page-picture': 'Making the picture of the page beyond the window',
};

function missingSentences(facts: CaptureFacts, number: string, lost: readonly ArtifactFacts[]): string[] {
  const steps = facts.steps.filter(({ outcome }) => outcome !== 'done').map(stepSentence);
  const damaged = lost.map(
    ({ kind }) =>
      `${baseName(artifactFile(number, kind))} is not here: when this dossier was made, the stored file could not be read as it was kept.`,
  );
  const changed = lost.some(({ kind }) => kind === 'facts') ? [CHANGED_RECORD] : [];
  const more = moreSentences(facts, number);
  return [...changed, ...otherSite(facts), ...steps, ...partSentences(facts), ...more, ...damaged];
}

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

function filesOf({ number, artifacts }: ExhibitSource, lost: readonly ArtifactFacts[]): LogEntry['files'] {
  return artifacts
    .filter((artifact) => !isLost(artifact, lost))
    .map(({ kind, digest, size, how }) => ({
      name: baseName(artifactFile(number, kind)),
      digest,
      size,
      how,
    }));
}
