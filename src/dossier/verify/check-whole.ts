import { type CaptureFacts, numberedFiles } from '../../domain/capture.ts';
import { artifactFile } from '../file-names.ts';
import type { Bundle } from './bundle.ts';

/** The record states each picture of all of a page, and each that was joined of them, by its number: no more, no fewer. */
export function checkWhole(bundle: Bundle, number: string, { artifacts, whole }: CaptureFacts): void {
  const stated = [
    ...(whole?.strips ?? []).map(({ n }) => `strip ${n}`),
    ...(whole?.joined ?? []).map(({ n }) => `joined ${n}`),
  ];
  const there = (['strip', 'joined'] as const).flatMap((kind) =>
    numberedFiles(artifacts, kind).map((file) => `${kind} ${Number(file.kind.slice(kind.length + 1))}`),
  );
  const same = stated.sort().join() === there.sort().join();
  if (!same) bundle.add('whole-differs', artifactFile(number, 'facts'));
}
