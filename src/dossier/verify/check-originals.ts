import type { CaptureFacts } from '../../domain/capture.ts';
import type { Digest, Id } from '../../domain/identity.ts';
import { originalEnding } from '../../domain/original.ts';
import { artifactFile } from '../file-names.ts';
import type { Bundle } from './bundle.ts';

/** What is known of an exhibit that was fetched for another one. */
type Fetched = { number: string; of: Id; record: Digest };

/**
 * A file that was fetched is what its record says of it, and fits the exhibit that it was fetched for, where that is here: the
 * record which it names is that exhibit's own.
 */
export function originalsCheck(bundle: Bundle) {
  const fetched: Fetched[] = [];
  const differs = (number: string) => bundle.add('original-differs', artifactFile(number, 'facts'));
  return {
    see(number: string, { what, original, artifacts }: CaptureFacts): void {
      const files = artifacts.filter(({ kind }) => originalEnding(kind) !== null);
      const isOne = original?.code === null;
      const isRight =
        (what === 'original') === (original !== null) &&
        files.length === (isOne ? 1 : 0) &&
        files.every(({ size }) => size === original?.received);
      if (!isRight) differs(number);
      else if (original) fetched.push({ number, of: original.of, record: original.record });
    },
    /** Each exhibit's capture, with the digest of its record. */
    end(records: ReadonlyMap<Id, Digest | undefined>): void {
      for (const { number, of, record } of fetched)
        if (records.has(of) && records.get(of) !== record) differs(number);
    },
  };
}
