import type { ArtifactKind } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { ArtifactSource, ExhibitSource } from './contents.ts';

/**
 * The capture record says which files an exhibit has, and their digests: the store's own list of them is not
 * believed. A file that the record names and the store does not is lost, and will be named so; one that the
 * record does not name is no part of the exhibit. Throws `store-damaged` when the record's own file is missing.
 */
export function settleExhibit(exhibit: ExhibitSource): ExhibitSource {
  const record = exhibit.artifacts.find(({ kind }) => kind === 'facts');
  if (!record) throw new HoldfastError('store-damaged', 'an exhibit without its record');
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
