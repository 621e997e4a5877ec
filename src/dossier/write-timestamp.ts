import type { Digest } from '../domain/identity.ts';
import { TIMESTAMP_FILES } from './file-names.ts';
import type { Making } from './making.ts';
import { stopIfAborted } from './zip/write.ts';

/** The last thing of all, since it covers every byte before it. Without a date the dossier is whole too. */
export async function writeTimestamp({ deps, report, add }: Making, tagmanifest: Digest): Promise<void> {
  if (!deps.timestamp) return;
  report('dating', 0, 1);
  const given = await deps.timestamp(tagmanifest);
  stopIfAborted(deps.signal);
  report('dating', 1, 1);
  if (given)
    for (const name of ['request', 'response', 'chain'] as const)
      await add(TIMESTAMP_FILES[name], given[name]);
}
