import { type ArtifactFacts, numberedFiles } from '../../domain/capture.ts';
import { gapsOf, type WholeFacts } from '../../domain/whole/facts.ts';
import { artifactFile, baseName } from '../file-names.ts';

/** What is said of the pictures of all of a page or post: what they are, of how many they were made, and where. */
export function wholeSentence(
  whole: WholeFacts | null,
  number: string,
  left: readonly ArtifactFacts[],
): string {
  const strips = numberedFiles(left, 'strip');
  const joined = numberedFiles(left, 'joined');
  const name = (files: readonly ArtifactFacts[]) =>
    files.slice(0, 1).map(({ kind }) => baseName(artifactFile(number, kind)));
  if (!whole || strips.length === 0) return '';
  if (joined.length === 0)
    return `All of it is in ${pictures(strips.length)}, each as the browser gave it, from ${name(strips)} on.`;
  const made =
    joined.length === 1
      ? `a picture stitched from ${strips.length}`
      : `${joined.length} pictures stitched from ${strips.length}`;
  const gaps = gapsOf(whole.strips);
  const apart =
    gaps > 0 ? ` Places where they do not join: ${gaps}; there another stitched picture begins.` : '';
  return `What lies beyond the window is in ${made} taken while Holdfast scrolled, from ${name(joined)} on; each of the ${strips.length} is kept as the browser gave it.${apart}`;
}

function pictures(count: number): string {
  return count === 1 ? 'one picture' : `${count} pictures`;
}
