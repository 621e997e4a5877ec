import { ageWriter, ageWriterToKey } from '../crypto/age.ts';
import { sealingStream } from '../crypto/sealed-stream.ts';
import type { FileLock } from '../domain/export.ts';
import type { ByteSink } from '../dossier/contents.ts';
import type { ExportAsk } from './export-protocol.ts';
import { openForMaking } from './file-maker.ts';
import { MOST_IN_MEMORY } from './held-bytes.ts';
import { partFile } from './working-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Lid = { write(bytes: Bytes): Promise<void>; end(): Promise<void> };

/** A file of a dossier while it is written, in a worker. */
export type ExportFile = {
  sink: ByteSink;
  /** After the last byte. */
  end(): Promise<void>;
  /** Bytes that were written. */
  size(): number;
  /** Once, also of what is not whole. What is held; `null`: it is in the working file. */
  close(): Blob | null;
};

/**
 * Part `number` of `of`. One that is locked is written as it comes, since nobody can read it; any other is sealed until
 * the browser saves it.
 */
export async function openExportFile(
  ask: Pick<ExportAsk, 'id' | 'fileKey' | 'place' | 'lock'>,
  number: number,
  of: number,
): Promise<ExportFile> {
  const file = await openForMaking(partFile(ask.id, number), ask.place, MOST_IN_MEMORY / of);
  let size = 0;
  try {
    const lid = await lidOf(ask, (bytes) => {
      size += bytes.length;
      file.write(bytes);
    });
    let plain = 0;
    const write = (bytes: Uint8Array) => {
      plain += bytes.length;
      return lid.write(bytes as Bytes);
    };
    return { sink: { write }, end: lid.end, size: () => (ask.lock ? size : plain), close: file.close };
  } catch (thrown) {
    file.close();
    throw thrown;
  }
}

async function lidOf(
  { lock, fileKey }: Pick<ExportAsk, 'lock' | 'fileKey'>,
  put: (bytes: Bytes) => void,
): Promise<Lid> {
  return lock ? await locked(lock, put) : sealingStream(fileKey, put);
}

function locked(lock: FileLock, put: (bytes: Bytes) => void): Promise<Lid> {
  return lock.kind === 'passphrase' ? ageWriter(lock.passphrase, put) : ageWriterToKey(lock.key, put);
}
