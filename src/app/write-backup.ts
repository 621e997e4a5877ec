import { ageWriter } from '../crypto/age.ts';
import type { BackupProgress } from '../domain/backup.ts';
import { Initials } from '../domain/dossier-name.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { type BackupCapture, type BackupRest, writeBackup } from '../dossier/backup/write.ts';
import { caseThings } from '../vault/case-items.ts';
import { erasedCaptures, erasedCaseThings } from '../vault/erased.ts';
import { custodyLog, recordEvents } from '../vault/events.ts';
import { givenNumbers } from '../vault/exhibits.ts';
import { marksOf } from '../vault/marks.ts';
import { wholeNotes } from '../vault/notes.ts';
import { otherLogs } from '../vault/other-logs.ts';
import { readPreference } from '../vault/preferences.ts';
import * as read from '../vault/read.ts';
import { readRecord } from '../vault/records.ts';
import { captureIds } from '../vault/restore.ts';
import { unlessDamaged } from '../vault/storage-error.ts';
import type { BackupAsk, BackupMade } from './backup-protocol.ts';
import { IDLE_MINUTES, IdleMinutes, INITIALS } from './preference-names.ts';

type Ask = Pick<Extract<BackupAsk, { ask: 'back-up' }>, 'id' | 'name' | 'software' | 'passphrase'>;
type Deps = {
  /** Takes the bytes of the age file in order. */
  sink(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  progress(at: BackupProgress): void;
  signal: AbortSignal;
};

/**
 * Everything that is kept, as one age file to a passphrase. What goes to `sink` is encrypted already. The custody line
 * says "backed up" of a file that is whole.
 *
 * Throws `vault-locked`, `nothing-to-back-up`, `export-cancelled`, or what the sink throws.
 */
export async function makeBackup(ask: Ask, deps: Deps): Promise<BackupMade> {
  deps.progress({ stage: 'unlocking', done: 0, of: 1 });
  const ids = await captureIds();
  const { head } = await custodyLog();
  if (!head) throw new HoldfastError('nothing-to-back-up');
  let size = 0;
  const age = await ageWriter(ask.passphrase, (bytes) => {
    size += bytes.length;
    return deps.sink(bytes);
  });
  const { id, name, software } = ask;
  const contents = { id, name, software, createdAt: instantOf(new Date()), ids, capture, rest };
  const { manifest, size: _plain, ...counts } = await writeBackup(contents, { ...deps, sink: age });
  await age.end();
  await recordEvents([
    { actor: 'person', action: 'backed-up', about: { kind: 'backup', id }, digests: { manifest } },
  ]);
  return { ...counts, size };
}

async function capture(id: Id): Promise<BackupCapture> {
  const stored = await read.artifactsOf(id);
  const files = stored.map(({ file }) => ({ file, open: () => read.artifactSource(id, file.kind, stored) }));
  const { notes, damaged } = await wholeNotes(id);
  const { sets: marks, lost } = await marksOf(id);
  return { files, notes, marks, besideLost: damaged + lost };
}

async function rest(): Promise<BackupRest> {
  const { text, head } = await custodyLog();
  if (!head) throw new HoldfastError('nothing-to-back-up');
  const preferences = {
    initials: await unlessDamaged(() => readRecord(INITIALS, Initials)),
    idleMinutes: await readPreference(IDLE_MINUTES, IdleMinutes),
  };
  return {
    custodyLog: text,
    logHead: head,
    otherLogs: eachLog(),
    numbers: await givenNumbers(),
    preferences,
    erased: await erasedCaptures(),
    erasedCase: await erasedCaseThings(),
    things: await caseThings(),
  };
}

async function* eachLog(): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of otherLogs()) yield bytes;
}
