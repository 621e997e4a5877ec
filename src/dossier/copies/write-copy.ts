import { digestBytes } from '../../crypto/digest.ts';
import type { ArtifactFacts } from '../../domain/capture.ts';
import type { ExhibitCopy, ExhibitSource } from '../contents.ts';
import type { Message } from '../conversation/message.ts';
import { baseName, exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { Making } from '../making.ts';
import type { LogEntry } from '../report/model.ts';
import { openArtifact } from '../write-exhibit.ts';
import { COPY_MISSING } from './copy-words.ts';
import { type Covered, saidOfCovered } from './covered-picture.ts';
import { workingText } from './working-copy.ts';

/** Writes the working copy of an exhibit's record, where this is a copy; what of the original is damaged is given. */
export async function writeWorkingCopy(
  { add }: Pick<Making, 'add'>,
  { number, copy }: ExhibitSource,
  covered: Covered,
): Promise<ArtifactFacts[]> {
  if (!copy) return [];
  await add(exhibitFile(number, MADE_SUFFIX.working), workingText({ ...copy.working, covered }));
  return copy.record && (await isAsKept(copy.record)) ? [] : [copy.record].filter((file) => file !== null);
}

/** The record is not in the copy, and names what it was made of all the same: it has to be the one that was kept. */
async function isAsKept(record: NonNullable<ExhibitCopy['record']>): Promise<boolean> {
  const blob = await openArtifact(record);
  return blob !== null && (await digestBytes(new Uint8Array(await blob.arrayBuffer()))) === record.digest;
}

/** An exhibit's entry as a copy has it. */
export function entryForReader(entry: LogEntry, exhibit: ExhibitSource, covered: Covered): LogEntry {
  const { number, copy } = exhibit;
  if (!copy) return entry;
  const said = saidOfCovered(exhibit, covered);
  const { working } = copy;
  const { when, ...posted } = copy.times;
  const times = { ...posted, when: when(entry.conversation?.toPerson), postedHow: '' };
  const where = `The words that this was made of are in ${baseName(exhibitFile(number, MADE_SUFFIX.working))}.`;
  return {
    ...entry,
    ...times,
    picture: said.picture || entry.picture,
    files: [...entry.files, ...said.files],
    missing: [COPY_MISSING[working.reader], where, ...said.missing, ...entry.missing],
  };
}

/** What a message's own words come to was counted in the zone of the device, which a copy does not tell. */
export function messageForReader(message: Message, copy: ExhibitCopy | undefined): Message {
  return copy ? { ...message, postedBetween: '' } : message;
}
