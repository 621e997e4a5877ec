import { type ArtifactFacts, numberedFiles } from '../../domain/capture.ts';
import { gapsOf, type WholeFacts } from '../../domain/whole/facts.ts';
import { artifactFile, baseName } from '../file-names.ts';

/**
 * What is said of the pictures of all of a page or post: what they are, of how many they were made, and where.
 *
 * @param isShown a joined one is the picture that the sheet shows
 */
export function wholeSentence(
  whole: WholeFacts | null,
  number: string,
  left: readonly ArtifactFacts[],
  isShown = false,
): string {
  const strips = numberedFiles(left, 'strip');
  const joined = numberedFiles(left, 'joined');
  if (!whole || strips.length === 0) return '';
  const from = (files: readonly ArtifactFacts[]) =>
    files.slice(0, 1).map(({ kind }) => `from ${baseName(artifactFile(number, kind))} on`);
  if (joined.length === 0)
    return `All of it is in ${pictures(strips.length)}, each as the browser gave it, ${from(strips)}.`;
  const taken = `stitched from ${strips.length} taken while Holdfast scrolled`;
  const where = isShown
    ? `The picture of the post is ${joined.length === 1 ? '' : `the first of ${joined.length} `}${taken}`
    : `What lies beyond the window is in ${joined.length === 1 ? 'a picture' : pictures(joined.length)} ${taken}, ${from(joined)}`;
  return `${where}; each of the ${strips.length} is kept as the browser gave it${isShown ? `, ${from(strips)}` : ''}.${apartSentence(whole)}`;
}

function apartSentence({ strips }: WholeFacts): string {
  const gaps = gapsOf(strips);
  return gaps > 0 ? ` Places where they do not join: ${gaps}; another begins there.` : '';
}

function pictures(count: number): string {
  return count === 1 ? 'one picture' : `${count} pictures`;
}
