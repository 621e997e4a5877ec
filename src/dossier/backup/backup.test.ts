import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { backupWorkshop, type Files, filesOf, json, open, ROOT } from '../../../tests/backup-workshop.ts';
import { decode, encode } from '../../../tests/invented-capture.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Id } from '../../domain/identity.ts';
import { measureBlob } from '../zip/write.ts';

let { ids, whole, changed, folder } = {} as Awaited<ReturnType<typeof backupWorkshop>>;

beforeAll(async () => {
  ({ ids, whole, changed, folder } = await backupWorkshop());
});

const textOf = async (file?: { open(): Promise<{ source: ByteSource }> }) =>
  decode(new Uint8Array((await (await file?.open())?.source.arrayBuffer()) ?? new ArrayBuffer()));

it('is read as it was written, and when its lists are made again', async () => {
  for (const bytes of [whole, await changed(() => undefined)]) {
    const backup = await open(bytes);
    expect(backup.ids).toEqual(ids);
    const capture = await backup.capture(ids[0] ?? '');
    expect(capture.files.map(({ file }) => file.kind)).toEqual(['facts', 'post-text']);
    expect(await textOf(capture.files[1])).toBe('one');
    expect([capture.beside.notes.length, capture.beside.marks.length]).toEqual([1, 1]);
    expect(backup.logHolds).toBe(true);
  }
});

describe('a capture that does not hold together is refused alone', () => {
  const post = () => `${folder(0)}/capture-post-text.txt`;
  const facts = () => `${folder(0)}/capture-facts.json`;
  it.each<[string, (files: Files) => void]>([
    ['a text that its record does not name', (files) => files.set(post(), encode('two'))],
    [
      'a file that its record does not know',
      (files) => files.set(`${folder(0)}/capture-page-text.txt`, encode('x')),
    ],
    [
      'another capture’s record',
      (files) => files.set(facts(), files.get(`${folder(1)}/capture-facts.json`) ?? encode('')),
    ],
    ['a record that is none', (files) => files.set(facts(), encode('{"format":"holdfast-capture/1"}'))],
    ['no record', (files) => files.delete(facts())],
    [
      'a kind twice',
      (files) =>
        json(files, facts(), (value: { artifacts: unknown[] }) => ({
          ...value,
          artifacts: [...value.artifacts, ...value.artifacts],
        })),
    ],
    [
      'notes of another capture',
      (files) =>
        files.set(
          `${folder(0)}/capture-notes.json`,
          files.get(`${folder(1)}/capture-notes.json`) ?? encode(''),
        ),
    ],
    [
      'marks of another capture',
      (files) =>
        files.set(
          `${folder(0)}/capture-marks.json`,
          files.get(`${folder(1)}/capture-marks.json`) ?? encode(''),
        ),
    ],
    [
      'a kind of act that nobody knows',
      (files) =>
        json(files, `${folder(0)}/capture-marks.json`, (value: object[]) =>
          value.map((set) => ({ ...set, kinds: ['guilty'] })),
        ),
    ],
    [
      'a field more in a set of marks',
      (files) =>
        json(files, `${folder(0)}/capture-marks.json`, (value: object[]) =>
          value.map((set) => ({ ...set, html: '<b>' })),
        ),
    ],
    [
      'a field more in a note',
      (files) =>
        json(files, `${folder(0)}/capture-notes.json`, (value: object[]) =>
          value.map((note) => ({ ...note, html: '<b>' })),
        ),
    ],
  ])('%s', async (_what, change) => {
    const backup = await open(await changed(change));
    const read = async (id: Id) => {
      const capture = await backup.capture(id);
      for (const file of capture.files) await file.open();
    };
    await expect(read(ids[0] ?? '')).rejects.toMatchObject({ code: 'backup-damaged' });
    await read(ids[1] ?? '');
  });

  it('one whose file was lost before is read without it, and says so', async () => {
    const backup = await open(await changed((files) => void files.delete(post())));
    const capture = await backup.capture(ids[0] ?? '');
    expect([capture.lost, capture.files.map(({ file }) => file.kind)]).toEqual([1, ['facts']]);
  });
});

it('a broken log is kept as it is, and told', async () => {
  const log = 'data/custody/custody-log.jsonl';
  const backup = await open(
    await changed((files) => void files.set(log, encode(`${decode(files.get(log) ?? encode(''))}{}\n`))),
  );
  expect(backup.logHolds).toBe(false);
});

it('an other log that is empty or too damaged to be read holds up nothing', async () => {
  const log = 'data/custody/custody-log.jsonl';
  const backup = await open(
    await changed((files) => {
      files.set('data/custody/other-log-1.jsonl', encode(''));
      files.set('data/custody/other-log-2.jsonl', files.get(log) ?? encode(''));
      files.set('data/custody/other-log-3.jsonl', encode('junk'));
    }),
  );
  expect(backup.otherLogs.map(({ problems }) => problems.length)).toEqual([0, 1]);
  expect(backup.ids).toEqual(ids);
});

it('what unpacks to more than it is, is refused', async () => {
  const JSZip = (await import('jszip')).default;
  const zip = new JSZip();
  for (const [path, bytes] of await filesOf(whole)) zip.file(ROOT + path, bytes, { createFolders: false });
  zip.file(`${ROOT}${folder(0)}/capture-screenshot.png`, new Uint8Array(20_000_000), {
    createFolders: false,
  });
  const packed = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  expect(packed.length).toBeLessThan(200_000);
  await expect(open(new Uint8Array(packed))).rejects.toMatchObject({ code: 'backup-damaged' });
});

it('whatever bytes are changed or cut, it ends in one of our codes or in what was kept', async () => {
  const place = fc.integer({ min: 0, max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, xor, cut) => {
      const bytes = cut ? whole.slice(0, at) : whole.slice();
      if (!cut) bytes[at] = (bytes[at] ?? 0) ^ xor;
      const outcome = await readAll(bytes);
      expect(outcome === 'as kept' || outcome === 'backup-damaged' || outcome === 'not-a-backup').toBe(true);
      if (cut) expect(outcome).not.toBe('as kept');
    }),
    { numRuns: 150 },
  );
});

async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const backup = await open(bytes);
    for (const id of backup.ids) {
      const capture = await backup.capture(id);
      for (const { file, open: read } of capture.files)
        if ((await measureBlob((await read()).source)).digest !== file.digest) return 'other bytes';
    }
    return 'as kept';
  } catch (thrown) {
    return thrown instanceof HoldfastError ? thrown.code : String(thrown);
  }
}
