import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encode, inventedCapture } from '../../tests/invented-capture.ts';
import { keep, newVault } from '../../tests/invented-vault.ts';
import { privateFiles } from '../../tests/private-files.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { HoldfastError } from '../domain/errors.ts';
import { caseThings, letCaseItemGo, sayCaseItem } from './case-items.ts';
import { database, type PlainStored } from './database.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { eraseCapture } from './erase.ts';
import { eraseCaseThing } from './erase-case.ts';
import { evenWhenFull, openEvenWhenFull, staysOpenWhenFull } from './even-when-full.ts';
import { custodyLog, recordEvents } from './events.ts';
import { keepCapture } from './keep.ts';
import * as keyring from './keyring.ts';
import { addNote, wholeNotes } from './notes.ts';
import { fillReserve, PIECE_BYTES, RESERVE_BYTES } from './reserve.ts';

const MUCH = 100_000_000;
const full = () => new DOMException('', 'QuotaExceededError');

beforeEach(newVault);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('setting room aside', () => {
  test('while there is some: pieces of chance bytes, each once, and those that are missing or half made anew', async () => {
    const { files, used } = privateFiles(MUCH);
    await fillReserve();
    expect([files.size, used()]).toEqual([8, RESERVE_BYTES]);
    const first = files.get('reserve/1') ?? new Uint8Array();
    expect(new Set(first).size).toBe(256);
    files.set('reserve/2', new Uint8Array(9));
    files.delete('reserve/8');
    await fillReserve();
    expect([files.size, used(), files.get('reserve/1') === first]).toEqual([8, RESERVE_BYTES, true]);
  });

  test('no piece where less than all of it again would be left', async () => {
    const { files, about } = privateFiles(RESERVE_BYTES + PIECE_BYTES - 1);
    await fillReserve();
    expect(files.size).toBe(0);
    about.room += 1;
    await fillReserve();
    expect(files.size).toBe(1);
  });

  test('a browser that told of more room than there is: what was begun goes again', async () => {
    const { files } = privateFiles(3 * PIECE_BYTES);
    vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ quota: MUCH, usage: 0 });
    await fillReserve();
    expect([...files.keys()]).toEqual(['reserve/1', 'reserve/2', 'reserve/3']);
  });

  test('two pages at once: one of them does it', async () => {
    const { files } = privateFiles(MUCH);
    await Promise.all([fillReserve(), fillReserve()]);
    expect(files.size).toBe(8);
  });
});

describe('writing what cannot wait', () => {
  test.each([
    ['a little', 10, 7],
    ['more', PIECE_BYTES + 1, 6],
    ['nearly all of it', 7 * PIECE_BYTES + 1, 0],
  ])('%s is taken from the reserve, piece by piece', async (_what, needed, left) => {
    const { files, about, used } = privateFiles(MUCH);
    await fillReserve();
    about.room = used();
    const write = async () => {
      if (about.room - used() < needed) throw full();
      return 'written';
    };
    expect(await evenWhenFull(write)).toBe('written');
    expect(files.size).toBe(left);
  });

  test('where the browser says that hardly any is left, a piece goes before the first try', async () => {
    const { files, about, used } = privateFiles(MUCH);
    await fillReserve();
    about.room = used() + PIECE_BYTES - 1;
    const write = vi.fn(async () => files.size);
    expect(await evenWhenFull(write)).toBe(7);
    expect(await evenWhenFull(write)).toBe(7);
    expect(write).toHaveBeenCalledTimes(2);
  });

  test('room that comes back late: it is refused in the end, with what the browser said', async () => {
    const { files, about, used } = privateFiles(MUCH, { late: true });
    await fillReserve();
    about.room = used();
    const write = vi.fn(async () => {
      throw full();
    });
    const refused = evenWhenFull(write);
    await expect(refused).rejects.toMatchObject({
      code: 'no-room-left',
      cause: { name: 'QuotaExceededError' },
    });
    expect([files.size, write.mock.calls.length]).toEqual([0, 4]);
  });

  test('no reserve, and no place for one: refused at once', async () => {
    privateFiles(0);
    const write = vi.fn().mockRejectedValue(full());
    await expect(evenWhenFull(write)).rejects.toMatchObject({ code: 'no-room-left' });
    vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new DOMException('', 'SecurityError'));
    await expect(evenWhenFull(write)).rejects.toMatchObject({ code: 'no-room-left' });
    expect(write).toHaveBeenCalledTimes(2);
  });

  test('a piece that another page let go meanwhile is not counted', async () => {
    const { files, about, used } = privateFiles(MUCH);
    await fillReserve();
    about.room = used();
    const refusals = [full(), full()];
    const write = vi.fn(async () => {
      files.delete('reserve/1');
      const refused = refusals.shift();
      if (refused) throw refused;
    });
    await evenWhenFull(write);
    expect([...files.keys()]).toEqual(['reserve/5', 'reserve/6', 'reserve/7', 'reserve/8']);
  });

  test.each([new HoldfastError('not-found'), new HoldfastError('vault-locked'), new TypeError('broken')])(
    'what fails otherwise takes nothing: %s',
    async (thrown) => {
      const { files } = privateFiles(MUCH);
      await fillReserve();
      const code = thrown instanceof HoldfastError ? thrown.code : 'store-failed';
      await expect(evenWhenFull(() => Promise.reject(thrown))).rejects.toMatchObject({ code });
      expect(files.size).toBe(8);
    },
  );

  test('the write after a refusal, which Firefox refuses in any case, is done again and takes nothing', async () => {
    const { files, about, used } = privateFiles(MUCH);
    await fillReserve();
    about.room = used();
    const words = 'A mutation operation was attempted on a database that did not allow mutations.';
    const onlyAway = Object.assign(new Error(), { inner: new DOMException(words, 'InvalidStateError') });
    const refusals = [full(), onlyAway];
    await evenWhenFull(async () => {
      const refused = refusals.shift();
      if (refused) throw refused;
    });
    // One before the first try, and one for the first refusal.
    expect(files.size).toBe(6);
    const always = vi.fn().mockRejectedValue(onlyAway);
    await expect(evenWhenFull(always)).rejects.toMatchObject({ code: 'no-room-left' });
    expect(files.size).toBe(0);
  });

  test('a database that the browser closed is opened again, from the reserve', async () => {
    const { files, about, used } = privateFiles(MUCH);
    await fillReserve();
    about.room = used();
    database().close({ disableAutoOpen: false });
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((...asked) => {
      if (files.size < 8) return open(...asked);
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    vi.spyOn(console, 'warn').mockReturnValue();
    await openEvenWhenFull();
    expect(files.size).toBe(7);
    expect(await database().captures.count()).toBe(0);
  });

  test('where the browser closes it in the midst, it is opened again by itself', async () => {
    privateFiles(MUCH);
    staysOpenWhenFull();
    const opening = vi.spyOn(database(), 'open');
    database().on.close.fire(new Event('close'));
    await vi.waitFor(() => expect(opening).toHaveBeenCalled());
  });

  test('one that does not open is not tried again without end', async () => {
    privateFiles(MUCH);
    database().close({ disableAutoOpen: false });
    staysOpenWhenFull();
    const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      // Never answered: without end it would take all memory.
      if (opening.mock.calls.length > 9) return {} as IDBOpenDBRequest;
      throw new DOMException('', 'InvalidAccessError');
    });
    await expect(openEvenWhenFull()).rejects.toMatchObject({ code: 'store-failed' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(opening).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
    await database().open();
  });
});

describe('on a full disk', () => {
  type Here = Awaited<ReturnType<typeof fullDisk>>;

  /** The database has room only where a piece of the reserve has gone. */
  async function fullDisk() {
    const here = privateFiles(MUCH);
    await fillReserve();
    const put = IDBObjectStore.prototype.put;
    const add = IDBObjectStore.prototype.add;
    const unlessFull = <T>(write: () => T): T => {
      if (here.files.size === 8) throw full();
      return write();
    };
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      return unlessFull(() => put.apply(this, row));
    });
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...row) {
      return unlessFull(() => add.apply(this, row));
    });
    return here;
  }

  const acts = async () => {
    const { ok, lines } = await checkChain(encode((await custodyLog()).text));
    expect(ok).toBe(true);
    return lines.map(({ action }) => action);
  };

  async function kept(): Promise<[string, Here]> {
    const id = await keep('a post');
    return [id, await fullDisk()];
  }

  test('a line of the log, a note, a thing of the case and an erasure are written, once each', async () => {
    const [id, { files }] = await kept();
    const about = { kind: 'dossier' as const, id };
    await recordEvents([{ actor: 'person', action: 'exported', about, digests: {} }]);
    expect(files.size).toBe(7);
    await addNote(id, 'a note', false);
    expect((await wholeNotes(id)).notes.map(({ text }) => text)).toEqual(['a note']);
    const { of } = await sayCaseItem(null, { kind: 'wish', words: 'mine' }, false);
    await letCaseItemGo(of, true);
    expect((await caseThings())[0]?.present).toMatchObject({ mayGoWithDossier: true, nth: 1 });
    await eraseCaseThing(of, '');
    await eraseCapture(id, '');
    const first = ['log-opened', 'kept', 'exported', 'noted'];
    expect(await acts()).toEqual([...first, 'noted', 'erased', 'erased']);
    expect(await database().caseItems.count()).toBe(0);
    expect(await database().blobs.count()).toBe(0);
  });

  test('what was refused and is there all the same is not written a second time', async () => {
    const [id] = await kept();
    const transaction = database().transaction.bind(database()) as (...asked: unknown[]) => Promise<unknown>;
    const refusedAfter = async (...asked: unknown[]) => {
      const done = await transaction(...asked);
      if (asked[0] !== 'rw') return done;
      writing.mockRestore();
      throw full();
    };
    vi.restoreAllMocks();
    let writing = vi.spyOn(database(), 'transaction').mockImplementation(refusedAfter as never);
    await recordEvents([
      { actor: 'person', action: 'exported', about: { kind: 'dossier', id }, digests: {} },
    ]);
    writing = vi.spyOn(database(), 'transaction').mockImplementation(refusedAfter as never);
    await addNote(id, 'a note', false);
    expect((await wholeNotes(id)).notes.map(({ text }) => text)).toEqual(['a note']);
    writing = vi.spyOn(database(), 'transaction').mockImplementation(refusedAfter as never);
    await eraseCapture(id, '');
    expect(await acts()).toEqual(['log-opened', 'kept', 'exported', 'noted', 'erased']);
  });

  test('a passphrase that was refused and is set all the same comes with its code', async () => {
    privateFiles(MUCH);
    await fillReserve();
    const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
    const { plain } = database();
    const put = plain.put.bind(plain);
    const writing = vi.spyOn(plain, 'put').mockImplementation((async (row: PlainStored) => {
      await put(row);
      writing.mockRestore();
      throw full();
    }) as never);
    const code = await keyring.setPassphrase(raw.slice(), 'violet ladder 17 harbour');
    expect(await keyring.recoveryUnlock(code)).toEqual(raw);
  }, 60_000);

  test('a capture is refused, and the reserve stays whole', async () => {
    const [, { files }] = await kept();
    const { facts, files: more } = await inventedCapture('another');
    await expect(keepCapture(facts, more)).rejects.toMatchObject({ code: 'disk-full' });
    expect(files.size).toBe(8);
    expect(await acts()).toEqual(['log-opened', 'kept']);
  });

  test('words that are typed do not eat it, and can be taken away', async () => {
    const id = await keep('a post');
    await writeDraft(id, 'begun');
    const { files } = await fullDisk();
    await expect(writeDraft(id, 'begun, and more')).rejects.toMatchObject({ code: 'disk-full' });
    expect([files.size, await readDraft(id)]).toEqual([8, 'begun']);
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw full();
    });
    await writeDraft(id, '');
    expect([files.size, await readDraft(id)]).toEqual([7, '']);
  });
});
