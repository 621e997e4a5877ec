/** Runs in a page of an extension in a real browser (`vault-extension.ts`), over the product's own vault code. */
import { Dexie } from 'dexie';
import type { ArtifactFacts } from '../../src/domain/capture.ts';
import { instantOf } from '../../src/domain/instant.ts';
import type { Marks } from '../../src/domain/kinds-of-act.ts';
import { newId } from '../../src/domain/new-id.ts';
import { rowOf } from '../../src/domain/row.ts';
import { type CaptureStored, database, type NoteStored } from '../../src/vault/database.ts';
import { type CaptureEntry, captureBinding, sealJson } from '../../src/vault/entry.ts';
import { recordEvents } from '../../src/vault/events.ts';
import { keepCapture } from '../../src/vault/keep.ts';
import { deviceUnlock, vaultSealingKey } from '../../src/vault/keyring.ts';
import { listCaptures } from '../../src/vault/list.ts';
import { sealMarks } from '../../src/vault/marks.ts';
import { searchTextOf } from '../../src/vault/match.ts';
import { sealNote } from '../../src/vault/notes.ts';
import { closeVault, openVault } from '../../src/vault/opened.ts';
import { watchRows } from '../../src/vault/record-state.ts';
import { inventedCapture } from '../invented-capture.ts';
import { noise } from './noise-capture.ts';

const WORDS = 'I know which bus you take answer me سأجدك أينما كنت 你跑不掉的 🔪 tonight'.split(' ');
const KINDS = ['facts', 'screenshot', 'post-picture', 'page-html', 'post-html', 'page-text'] as const;
const BATCH = 250;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** What a capture of a post of 50 words with six files puts into the index. */
async function entryOf(seq: number): Promise<CaptureEntry> {
  const text = Array.from({ length: 50 }, (_, at) => WORDS[(seq * 7 + at * 3) % WORDS.length]).join(' ');
  const { facts, files } = await inventedCapture(`${text} number-${seq}`);
  const file = files[0]?.file as ArtifactFacts;
  const parts = KINDS.map((kind, part) => ({ part, file: { ...file, kind }, crc32: 123456789 }));
  return { v: 1, row: rowOf(facts, file, seq), search: searchTextOf(facts), parts };
}

/** Rows as `keepCapture` leaves them while the vault is locked, without their files and their custody lines. */
async function fill(from: number, to: number): Promise<void> {
  const key = await vaultSealingKey();
  for (let at = from; at < to; at += BATCH) {
    const seqs = Array.from({ length: Math.min(BATCH, to - at) }, (_, nth) => at + nth + 1);
    await database().captures.bulkAdd(await Promise.all(seqs.map((seq) => sealed(key, seq))));
  }
  await recordEvents([
    { actor: 'person', action: 'viewed', about: { kind: 'capture', id: newId() }, digests: {} },
  ]);
}

async function sealed(key: CryptoKey, seq: number): Promise<CaptureStored> {
  const entry = await entryOf(seq);
  const { id, capturedAt } = entry.row;
  return {
    id,
    seq,
    capturedAt: capturedAt.utc,
    sealed: await sealJson(key, entry, captureBinding(id, seq)),
  };
}

/** Everything that was read is forgotten, and the vault opened again: what a new page of ours has to do. */
async function reopen(): Promise<void> {
  closeVault();
  const key = await deviceUnlock();
  if (!key) throw new Error('The vault has a passphrase.');
  await openVault(key);
}

/** To the first 50 rows of the list. */
async function first(): Promise<number> {
  closeVault();
  return seconds(async () => {
    await reopen();
    const { rows } = await listCaptures({}, { limit: 50 });
    if (rows.length !== 50) throw new Error(`${rows.length} rows`);
  });
}

/** To a search through all of it. */
async function whole(): Promise<number> {
  closeVault();
  return seconds(async () => {
    await reopen();
    const { total } = await listCaptures({ text: 'number-77' }, { limit: 50 });
    if (total === 0) throw new Error('not found');
  });
}

/** Each capture is marked as a threat, without its line in the custody log. */
async function markAll(): Promise<void> {
  const { captures, marks } = database();
  const marked = new Set(await marks.orderBy('captureId').keys());
  const ids = (await captures.toCollection().primaryKeys()).filter((id) => !marked.has(id));
  for (let at = 0; at < ids.length; at += BATCH)
    await marks.bulkAdd(await Promise.all(ids.slice(at, at + BATCH).map((id) => sealMarks(threatTo(id)))));
}

function threatTo(captureId: string): Marks {
  const about = { id: newId(), captureId, at: instantOf(new Date()), nth: 1, broughtIn: null, salt: newId() };
  return {
    ...about,
    kinds: ['contact', 'threat'],
    words: 'I know which bus you take',
    mayGoWithDossier: true,
  };
}

/** To a list of one kind of act, with every capture marked. */
async function kind(): Promise<number> {
  await reopen();
  await markAll();
  const count = await database().captures.count();
  closeVault();
  return seconds(async () => {
    await reopen();
    const { total } = await listCaptures({ kind: 'threat' }, { limit: 50 });
    if (total !== count) throw new Error(`${total} found`);
  });
}

/** Two notes beside each capture, without their lines. */
async function noteAll(): Promise<void> {
  const { captures, notes } = database();
  const noted = new Set(await notes.orderBy('captureId').uniqueKeys());
  const ids = (await captures.toCollection().primaryKeys()).filter((id) => !noted.has(id));
  for (let at = 0; at < ids.length; at += BATCH)
    await notes.bulkAdd(
      await Promise.all(ids.slice(at, at + BATCH).flatMap((id) => [noteOn(id), noteOn(id)])),
    );
}

function noteOn(captureId: string): Promise<NoteStored> {
  const about = { id: newId(), captureId, at: instantOf(new Date()), broughtIn: null, salt: newId() };
  return sealNote({ ...about, text: 'I was at the stop and saw it there.', mayGoWithDossier: false });
}

/** What a page of the record asks at each change, with all noted and marked. */
async function state(): Promise<number> {
  await reopen();
  await noteAll();
  await markAll();
  return seconds(watchRows);
}

const MEGABYTE = 1_000_000;

/** One capture with one artifact of 1 MB, sealed and stored. */
async function keepOne(): Promise<number> {
  const { facts, files } = await inventedCapture('one');
  const [record, words] = files;
  if (!record || !words) throw new Error('files');
  const picture = { ...words, bytes: noise(MEGABYTE) };
  return seconds(() => keepCapture(facts, [record, picture]));
}

const plain = new Dexie('bench', { chromeTransactionDurability: 'strict' });
plain.version(1).stores({ files: '++id' });

/** The same bytes in the clear: one put of Dexie's, as strict. */
function putOne(): Promise<number> {
  const bytes = new Blob([noise(MEGABYTE)]);
  return seconds(() => plain.table('files').add({ bytes }));
}

const count = async () => database().captures.count();

Object.assign(globalThis, { bench: { fill, first, whole, kind, state, keepOne, putOne, count } });
