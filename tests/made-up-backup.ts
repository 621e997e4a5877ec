import { ageWriter } from '../src/crypto/age.ts';
import { digestSalted } from '../src/crypto/digest.ts';
import { appendLine, type ChainHead, checkChain, type LineFields } from '../src/crypto/hash-chain.ts';
import { inMemory } from '../src/domain/byte-source.ts';
import type { CaseItem, CaseThing } from '../src/domain/case-item/case-item.ts';
import { instantOf } from '../src/domain/instant.ts';
import type { Marks } from '../src/domain/kinds-of-act.ts';
import { newId } from '../src/domain/new-id.ts';
import type { Note } from '../src/domain/note.ts';
import type { ErasedCapture } from '../src/domain/record.ts';
import { writeBackup } from '../src/dossier/backup/write.ts';
import { BACKUP_PASSPHRASE, BACKUP_SOFTWARE, unwatched } from './backups.ts';
import { encode, type inventedCapture } from './invented-capture.ts';

type Capture = Awaited<ReturnType<typeof inventedCapture>>;

/** A backup as anybody with a passphrase can make it: these captures, each in the folder named, and these logs. */
export async function madeUpBackup(
  captures: (Capture & { folder?: string; notes?: Note[]; marks?: Marks[] })[],
  log: string,
  otherLogs: string[] = [],
  erased: ErasedCapture[] = [],
  things: CaseItem[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const age = await ageWriter(BACKUP_PASSPHRASE, (bytes) => void parts.push(bytes.slice()));
  const { head } = await checkChain(encode(log));
  if (!head) throw new Error('a log without a line');
  const byFolder = new Map(captures.map((one) => [one.folder ?? one.facts.id, one]));
  const contents = {
    id: newId(),
    name: 'made-up',
    software: BACKUP_SOFTWARE,
    createdAt: instantOf(new Date()),
    ids: [...byFolder.keys()],
    async capture(id: string) {
      const files = byFolder.get(id)?.files ?? [];
      return {
        files: files.map(({ file, bytes }) => ({ file, open: async () => inMemory(bytes) })),
        notes: byFolder.get(id)?.notes ?? [],
        marks: byFolder.get(id)?.marks ?? [],
        besideLost: 0,
      };
    },
    rest: async () => ({
      custodyLog: log,
      logHead: head,
      otherLogs: otherLogs.map(encode),
      numbers: [],
      preferences: { initials: null, idleMinutes: null },
      erased,
      erasedCase: erased,
      things: byThing(things),
    }),
  };
  await writeBackup(contents, { ...unwatched, sink: age });
  await age.end();
  return new Uint8Array(Buffer.concat(parts));
}

function byThing(items: CaseItem[]): CaseThing[] {
  const ofEach = [...new Set(items.map(({ of }) => of))];
  const sayings = (of: string) => items.filter((item) => item.of === of);
  return ofEach.map((of) => ({ of, present: null, lastLost: false, sayings: sayings(of), lost: 0 }));
}

/** A log of another installation that has kept these, and erased these. */
export async function logThatKept(captures: Capture[], erased: ErasedCapture[] = []): Promise<string> {
  const at = new Date().toISOString();
  let [text, head] = ['', null as ChainHead | null];
  const add = async (fields: Omit<LineFields, 'at' | 'actor'>) => {
    const added = await appendLine(head, { at, actor: 'person', ...fields });
    text += added.text;
    head = added.head;
  };
  await add({ action: 'log-opened', about: { kind: 'log', id: newId() }, digests: {} });
  for (const { facts, files } of captures) {
    const digests = Object.fromEntries(files.map(({ file }) => [file.kind, file.digest]));
    await add({ action: 'kept', about: { kind: 'capture', id: facts.id }, digests });
  }
  for (const { id, salt, reason } of erased) {
    const digests = { reason: await digestSalted(salt, reason) };
    await add({ action: 'erased', about: { kind: 'capture', id }, digests });
  }
  return text;
}
