import type { ArtifactKind } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { ArtifactSource, DossierContents, ExhibitSource } from './contents.ts';
import { holdsNothing } from './told-alone.ts';

/**
 * The capture record says which files an exhibit has, and their digests: the store's own list of them is not
 * believed. A file that the record names and the store does not is lost, and will be named so; one that the
 * record does not name is no part of the exhibit. A capture whose record has no file goes to the unreadable
 * ones. Throws `store-damaged` when none is left, and nothing is told beside them.
 */
export function settleExhibits(given: DossierContents): DossierContents {
  const settled = given.exhibits.map((exhibit) => settleExhibit(exhibit));
  const exhibits = settled.filter((exhibit) => exhibit !== null);
  const without = given.exhibits.filter((_, at) => settled[at] === null).map(({ facts }) => facts.id);
  const contents = { ...given, exhibits, unreadable: [...given.unreadable, ...without] };
  if (holdsNothing(contents)) throw new HoldfastError('store-damaged', 'no capture has its record');
  return contents;
}

function settleExhibit(exhibit: ExhibitSource): ExhibitSource | null {
  const record = exhibit.artifacts.find(({ kind }) => kind === 'facts');
  if (!record) return null;
  const named = new Map<ArtifactKind, ArtifactSource>([['facts', record]]);
  for (const file of exhibit.facts.artifacts) {
    if (!named.has(file.kind)) named.set(file.kind, { ...file, open: openerOf(exhibit, file.kind) });
  }
  return { ...exhibit, artifacts: [...named.values()] };
}

function openerOf({ artifacts }: ExhibitSource, kind: ArtifactKind): ArtifactSource['open'] {
  const stored = artifacts.find((artifact) => artifact.kind === kind);
  return stored ? () => stored.open() : () => Promise.reject(new HoldfastError('not-found', kind));
}
