import { type ArtifactFacts, numberedAs, numberedFiles } from '../../domain/capture.ts';
import type { ArtifactSource, ExhibitSource } from '../contents.ts';
import { artifactFile, baseName } from '../file-names.ts';
import { wholeSentence } from './whole.ts';

/** A picture above this many pixels is not put on a sheet: it would need more memory than a page is worth. */
export const MOST_PIXELS = 40_000_000;

/** What stored files can still be shown, or `undefined`. */
type Choice = (exhibit: ExhibitSource, left: readonly ArtifactSource[]) => ArtifactSource | undefined;

/**
 * Best evidence first: the post alone in real pixels, in one picture or stitched from several; then the window; a
 * drawing of it comes last. A page as a whole would be a thread on a sheet: of a page the window is shown.
 */
const CHOICES: readonly Choice[] = [
  (_, left) => left.find(({ kind, how }) => kind === 'post-picture' && how !== 'rendered'),
  stitchedPost,
  (_, left) => left.find(({ kind }) => kind === 'screenshot'),
  (_, left) => left.find(({ kind }) => kind === 'post-picture'),
  (_, left) => numberedFiles(left, 'stretch')[0],
];

/** The artifact whose picture the sheet shows. */
export function sheetPicture(
  exhibit: ExhibitSource,
  lost: readonly ArtifactFacts[],
): ArtifactSource | undefined {
  const left = exhibit.artifacts.filter((artifact) => !isLost(artifact, lost));
  for (const choice of CHOICES) {
    const found = choice(exhibit, left);
    if (found) return found;
  }
  return undefined;
}

/** The first is the post's beginning; one that is too large for a sheet gives way to the window. */
function stitchedPost(
  { facts: { whole } }: ExhibitSource,
  left: readonly ArtifactSource[],
): ArtifactSource | undefined {
  const [size] = whole?.joined ?? [];
  const fits = size !== undefined && size.n === 1 && size.width * size.height <= MOST_PIXELS;
  return whole?.of === 'post' && fits ? left.find(({ kind }) => kind === 'joined-0001') : undefined;
}

function isLost(artifact: ArtifactFacts, lost: readonly ArtifactFacts[]): boolean {
  return lost.some(({ kind }) => kind === artifact.kind);
}

const POST_SENTENCE: Partial<Record<ArtifactFacts['how'], string>> = {
  cropped: 'The picture of the post is cut from the screenshot, pixel for pixel.',
  pixels: 'The picture of the post is as the browser gave it.',
  rendered:
    'The picture of the post was drawn again from the page, not taken from the screen. It may differ in detail from what the screen showed.',
};
const WINDOW_SENTENCE = 'The picture is the screenshot of the window, as the browser gave it.';
const STRETCH_SENTENCE =
  'The picture is the first of those taken of the window while it was recorded, as the browser gave it.';

/** How the sheet's picture came about, and where a picture of more of it is. */
export function pictureSentence(exhibit: ExhibitSource, lost: readonly ArtifactFacts[]): string {
  const left = exhibit.artifacts.filter((artifact) => !isLost(artifact, lost));
  const picture = sheetPicture(exhibit, lost);
  const isJoined = picture !== undefined && numberedAs(picture.kind)?.kind === 'joined';
  const beyond = wholeSentence(exhibit.facts.whole, exhibit.number, left, isJoined);
  if (isJoined || !picture) return beyond;
  return [ownSentence(picture), beyond || drawnSentence(exhibit.number, picture, left)]
    .filter(Boolean)
    .join(' ');
}

function ownSentence({ kind, how }: ArtifactFacts): string {
  if (numberedAs(kind)) return STRETCH_SENTENCE;
  const known = kind === 'screenshot' ? (how === 'pixels' ? WINDOW_SENTENCE : undefined) : POST_SENTENCE[how];
  return known ?? `The picture is marked "${how}".`;
}

/** Where the window stands for a post that did not fit it, there is a drawing of all of the post beside it. */
function drawnSentence(number: string, { kind }: ArtifactFacts, left: readonly ArtifactFacts[]): string {
  const drawn = left.some((one) => one.kind === 'post-picture' && one.how === 'rendered');
  if (kind !== 'screenshot' || !drawn) return '';
  const name = baseName(artifactFile(number, 'post-picture'));
  return `The post did not fit it: ${name} shows all of the post, drawn again from the page.`;
}
