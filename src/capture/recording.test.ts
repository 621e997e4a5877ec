import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { decode } from '../../tests/invented-capture.ts';
import type { RecordedRow, RecordingState } from '../domain/conversation.ts';
import { HoldfastError } from '../domain/errors.ts';
import { newId } from '../domain/new-id.ts';
import { emptyPost } from '../domain/post.ts';
import type { RecordingDraft } from '../messaging/protocol.ts';
import { database } from '../vault/database.ts';
import { custodyLog } from '../vault/events.ts';
import { deviceUnlock } from '../vault/keyring.ts';
import { listCaptures } from '../vault/list.ts';
import { closeVault, openVault } from '../vault/opened.ts';
import { artifactBytes, captureDetail } from '../vault/read.ts';
import { finishInterrupted } from './interrupted.ts';
import { recordingBegin, recordingDrop, recordingFinish, recordingLeft, recordingRows } from './recording.ts';
import { recordingPicture, recordingPictured } from './recording-pictures.ts';

const session = vi.hoisted(() => new Map<string, unknown>());
vi.mock('wxt/browser', async () => {
  const { sessionMemory } = await import('../../tests/session-memory.ts');
  return { browser: { storage: { session: sessionMemory(session) } } };
});
vi.mock('../browser/software.ts', () => ({
  software: async () => ({ extension: '0.1.0', browser: 'Chrome/1', userAgent: 'x', system: 'linux' }),
}));
const takePixels = vi.fn();
vi.mock('./window-pixels.ts', () => ({ takePixels: () => takePixels() }));

const TAB = 7;
const STATE: RecordingState = { gapsBefore: [], notKept: 0, beginning: 'not-shown', scrolled: false };

function draft(more: Partial<RecordingDraft> = {}): RecordingDraft {
  return {
    id: newId(),
    withoutPicture: false,
    capturedAt: { utc: '2026-11-22T10:00:00.000Z', zone: 'Etc/UTC', offsetMinutes: 0 },
    page: { url: 'https://chat.example.test/', canonicalUrl: null, title: 'A chat', lang: 'en' },
    view: { width: 9, height: 9, scale: 1, scrollX: 0, scrollY: 0, pageWidth: 9, pageHeight: 9, post: null },
    parts: null,
    platform: 'discord',
    threadId: '77',
    threadName: 'Tobin',
    how: 'recorded',
    chosen: 'all',
    steps: [],
    texts: { 'page-html': '<p>page</p>', 'page-text': 'page' },
    ...more,
  };
}

function row(n: number, after: number | null, id: string | null = `id-${n}`): RecordedRow {
  const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });
  const post = { ...emptyPost('discord', 'message'), text: found(`words ${n}`), id: id ? found(id) : null };
  const extractor = { id: 'discord', version: '2026-11-22' };
  const media = [{ kind: 'image' as const, url: 'https://a.example.test/a.png', alt: null }];
  return {
    n,
    seenAt: '2026-11-22T10:00:01.000Z',
    post: { ...post, media },
    extractor,
    html: `<p>${n}</p>`,
    after,
    apart: false,
    laterStateOf: null,
  };
}

const send = (id: string, rows: RecordedRow[], state = STATE) =>
  recordingRows(TAB, { captureId: id, rows, state });
/** Taken, and then told what it shows, as the page does. */
async function picture(captureId: string, rows: number[], moved = false): Promise<void> {
  const { taken } = await recordingPicture(TAB, { captureId });
  if (taken) await recordingPictured(TAB, { captureId, rows, moved, state: STATE });
}
const open = async () => openVault((await deviceUnlock()) ?? 'empty');
const newest = async () => (await listCaptures({}, { limit: 1 })).rows[0];
const wipe = () => Promise.all(database().tables.map((table) => table.clear()));

beforeEach(async () => {
  await wipe();
  session.clear();
  closeVault();
  takePixels.mockReset().mockResolvedValue({
    bytes: new Uint8Array([1, 2, 3]),
    at: { utc: '2026-11-22T10:00:02.000Z', zone: 'Etc/UTC', offsetMinutes: 0 },
  });
});

describe('a recording', () => {
  test('a picture of which the page never said what it shows is kept, with nothing claimed of it', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await recordingPicture(TAB, { captureId: one.id });
    await recordingPicture(TAB, { captureId: one.id });
    await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'limit' });
    await open();
    const { facts } = await captureDetail(one.id);
    expect(facts.conversation?.stretches).toMatchObject([
      { rows: [], moved: true },
      { rows: [], moved: true },
    ]);
  });

  test('a picture for which there is no room holds up nothing of what a page that is left had recorded', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await recordingPicture(TAB, { captureId: one.id });
    vi.spyOn(database().blobs, 'put').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    await recordingLeft(one.id);
    vi.restoreAllMocks();
    await open();
    const { facts } = await captureDetail(one.id);
    const told = { step: 'stretches', outcome: 'failed', code: 'disk-full' };
    expect(facts.steps).toContainEqual(expect.objectContaining(told));
  });

  test('becomes one capture, while the vault is locked, with its rows in the order of the list', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null), row(2, 1)]);
    await picture(one.id, [1, 2]);
    await send(one.id, [row(3, null, null)]);
    const state = { ...STATE, gapsBefore: [1], notKept: 2, beginning: 'reached' as const };
    const answer = await recordingFinish(TAB, { captureId: one.id, state, ended: 'by-person' });
    expect(answer).toMatchObject({ total: 1, rows: 3 });
    expect(session.size).toBe(0);
    expect(await database().recordings.count()).toBe(0);
    await open();
    expect(await newest()).toMatchObject({ what: 'conversation', items: 3, platform: 'discord' });
    const { facts } = await captureDetail(one.id);
    expect(facts.conversation).toMatchObject({
      ...state,
      order: [3, 1, 2],
      joinedBy: 'both',
      ended: 'by-person',
      threadName: 'Tobin',
      stretches: [{ at: '2026-11-22T10:00:02.000Z', rows: [1, 2], moved: false }],
    });
    const rows = decode(await artifactBytes(one.id, 'rows-0001'))
      .trimEnd()
      .split('\n');
    expect(rows.map((line) => (JSON.parse(line) as RecordedRow).post.text?.value)).toEqual([
      'words 1',
      'words 2',
    ]);
    expect([...(await artifactBytes(one.id, 'stretch-0001'))]).toEqual([1, 2, 3]);
    expect(decode(await artifactBytes(one.id, 'page-html'))).toBe('<p>page</p>');
    const { text } = await custodyLog();
    expect(text.match(/"action":"kept"/g)).toHaveLength(1);
    expect(text).not.toContain('rows-0001');
  });

  test('without picture holds no picture, no copy and no media, whatever the page sends', async () => {
    const one = draft({ withoutPicture: true });
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await picture(one.id, [1]);
    await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    expect(takePixels).not.toHaveBeenCalled();
    await open();
    const { facts } = await captureDetail(one.id);
    expect(facts.artifacts.map(({ kind }) => kind)).toEqual(['page-text', 'rows-0001']);
    const kept = JSON.parse(decode(await artifactBytes(one.id, 'rows-0001'))) as RecordedRow;
    expect([kept.html, kept.post.media]).toEqual([null, []]);
    expect(facts.steps).toContainEqual({ step: 'stretches', outcome: 'left-out', code: null, remark: null });
  });

  test('goes on when pictures cannot be taken, and says how many', async () => {
    takePixels.mockRejectedValue(new HoldfastError('pixels-need-click'));
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    for (const _ of [1, 2]) await picture(one.id, [1]);
    const { steps } = await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    expect(steps).toContainEqual({
      step: 'stretches',
      outcome: 'failed',
      code: 'pixels-need-click',
      remark: '2 pictures could not be taken',
    });
  });

  test('of a picture that was taken while the list moved claims nothing but when it was taken', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await picture(one.id, [1], true);
    await picture(one.id, [1]);
    await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    await open();
    const at = '2026-11-22T10:00:02.000Z';
    expect((await captureDetail(one.id)).facts.conversation?.stretches).toEqual([
      { at, rows: [], moved: true },
      { at, rows: [1], moved: false },
    ]);
  });

  test('goes on where the background ended before a picture was told of, and says that it is not there', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await recordingPictured(TAB, { captureId: one.id, rows: [1], moved: false, state: STATE });
    const { steps } = await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    expect(steps).toContainEqual(expect.objectContaining({ step: 'stretches', code: 'pixels-refused' }));
  });

  test('that the person does not want leaves nothing', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await recordingDrop(TAB, one.id);
    const { blobs, recordings, captures } = database();
    expect([await blobs.count(), await recordings.count(), await captures.count(), session.size]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('that the person does not want leaves nothing where the page ends at that very moment', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await Promise.all([recordingDrop(TAB, one.id), recordingLeft(one.id)]);
    const { blobs, recordings, captures } = database();
    expect([await blobs.count(), await recordings.count(), await captures.count()]).toEqual([0, 0, 0]);
  });

  test('is found by the words inside it, and named by its thread or its first words', async () => {
    const named = draft();
    const nameless = draft({ threadName: null });
    for (const one of [named, nameless]) {
      await recordingBegin(TAB, one);
      await send(one.id, [row(1, null), row(2, 1)]);
      const changed = { ...row(4, null), laterStateOf: 1 };
      await send(one.id, [row(3, null), changed]);
      await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    }
    await open();
    const found = await listCaptures({ text: 'WORDS 2' }, { limit: 9 });
    expect(found.rows.map(({ firstWords, items }) => [firstWords, items])).toEqual([
      ['words 3', 3],
      ['Tobin', 3],
    ]);
    expect((await listCaptures({ text: 'words 9' }, { limit: 9 })).total).toBe(0);
    expect((await listCaptures({ text: 'tobin' }, { limit: 9 })).total).toBe(1);
  });

  test('keeps words for the search up to a bound, however long it is', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    const long = (n: number) => {
      const text = { value: `${'x'.repeat(100_000)} end-${n}`, rule: 'test', basis: 'text' as const };
      return { ...row(n, n > 1 ? n - 1 : null), post: { ...row(n, null).post, text } };
    };
    for (const n of [1, 2, 3, 4, 5]) await send(one.id, [long(n)]);
    const pieces = [...session.values()] as { words?: string }[];
    expect(pieces.reduce((sum, { words }) => sum + (words?.length ?? 0), 0)).toBe(300_000);
    await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    await open();
    expect((await listCaptures({ text: 'end-2' }, { limit: 9 })).total).toBe(1);
    expect((await listCaptures({ text: 'end-5' }, { limit: 9 })).total).toBe(0);
  });

  test('is of its tab alone', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    const refused = { code: 'bad-message' };
    await expect(
      recordingRows(8, { captureId: one.id, rows: [row(1, null)], state: STATE }),
    ).rejects.toMatchObject(refused);
    await expect(recordingDrop(8, one.id)).rejects.toMatchObject(refused);
    await expect(send(newId(), [row(1, null)])).rejects.toMatchObject(refused);
  });

  test('rows and pictures that come at once each get a file of their own', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await Promise.all([
      ...[1, 2, 3, 4].map((n) => send(one.id, [row(n, n > 1 ? n - 1 : null)])),
      picture(one.id, [1]).then(() => picture(one.id, [1])),
    ]);
    await recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' });
    await open();
    const { facts } = await captureDetail(one.id);
    expect(facts.artifacts.map(({ kind }) => kind).sort()).toEqual([
      'page-html',
      'page-text',
      ...[1, 2, 3, 4].map((n) => `rows-000${n}`),
      ...[1, 2].map((n) => `stretch-000${n}`),
    ]);
    expect(facts.conversation?.order).toEqual([1, 2, 3, 4]);
    for (const { kind } of facts.artifacts) await artifactBytes(one.id, kind);
  });
});

describe('a recording that is cut off', () => {
  test('by its page is kept as far as it came, once', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    const state = { ...STATE, notKept: 1 };
    await send(one.id, [row(1, null)], state);
    await recordingLeft(one.id);
    await recordingLeft(one.id);
    await open();
    const { facts } = await captureDetail(one.id);
    expect(facts.conversation).toMatchObject({ ended: 'page-left', order: [1], notKept: 1 });
    expect(await database().captures.count()).toBe(1);
  });

  test('by its page while its picture is taken keeps that too, and names no row in it', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await recordingPicture(TAB, { captureId: one.id });
    await recordingLeft(one.id);
    await open();
    const { facts } = await captureDetail(one.id);
    expect(facts.conversation?.stretches).toEqual([
      { at: '2026-11-22T10:00:02.000Z', rows: [], moved: true },
    ]);
    for (const { kind } of facts.artifacts) await artifactBytes(one.id, kind);
  });

  test('before its first row leaves nothing', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await recordingLeft(one.id);
    expect([await database().captures.count(), await database().blobs.count()]).toEqual([0, 0]);
  });

  test('by the end of the background goes on from what is in session memory', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    vi.resetModules();
    const again = await import('./recording.ts');
    await again.recordingRows(TAB, { captureId: one.id, rows: [row(2, 1)], state: STATE });
    expect(
      await again.recordingFinish(TAB, { captureId: one.id, state: STATE, ended: 'by-person' }),
    ).toMatchObject({
      rows: 2,
    });
  });

  test('by the end of the browser is kept at the next opening, with all that had reached the disk', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null), row(2, 1)]);
    await picture(one.id, [1, 2]);
    session.clear();
    await expect(finishInterrupted()).rejects.toMatchObject({ code: 'vault-locked' });
    await open();
    expect(await finishInterrupted()).toBe(1);
    expect(await finishInterrupted()).toBe(0);
    const { facts } = await captureDetail(one.id);
    expect(facts.conversation).toMatchObject({ ended: 'browser-ended', order: [1, 2] });
    expect(facts.conversation?.stretches).toHaveLength(1);
    for (const { kind } of facts.artifacts) await artifactBytes(one.id, kind);
  });

  test('and goes on elsewhere is left alone', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    await send(one.id, [row(1, null)]);
    await open();
    expect(await finishInterrupted()).toBe(0);
    expect(await database().captures.count()).toBe(0);
  });

  test('of which one file is damaged is kept without it, and says so', async () => {
    const one = draft();
    await recordingBegin(TAB, one);
    for (const n of [1, 2, 3]) await send(one.id, [row(n, n > 1 ? n - 1 : null)]);
    session.clear();
    const { recordings } = database();
    const damaged = await recordings.get([one.id, 4]);
    if (damaged)
      await recordings.put({ ...damaged, sealed: damaged.sealed.slice(1) as Uint8Array<ArrayBuffer> });
    await open();
    expect(await finishInterrupted()).toBe(1);
    const { facts } = await captureDetail(one.id);
    expect(facts.steps).toContainEqual(expect.objectContaining({ step: 'rows', code: 'store-damaged' }));
    expect(facts.conversation?.order).toEqual([1, 3]);
    for (const { kind } of facts.artifacts) await artifactBytes(one.id, kind);
  });
});
