import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { decode } from '../../tests/invented-capture.ts';
import type { RecordedRow, RecordingState } from '../domain/conversation.ts';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { emptyPost } from '../domain/post.ts';
import type { Ask } from '../messaging/protocol.ts';
import { database } from '../vault/database.ts';
import { custodyLog } from '../vault/events.ts';
import { deviceUnlock } from '../vault/keyring.ts';
import { listCaptures } from '../vault/list.ts';
import { closeVault, openVault } from '../vault/opened.ts';
import { artifactBytes, captureDetail } from '../vault/read.ts';
import { finishInterrupted } from './interrupted.ts';
import { recordingBegin, recordingDrop, recordingFinish, recordingLeft, recordingRows } from './recording.ts';
import { recordingPicture, recordingPictured } from './recording-pictures.ts';
import { recordingPosts } from './recording-posts.ts';

const session = vi.hoisted(() => new Map<string, unknown>());
vi.mock('wxt/browser', async () => {
  const { sessionMemory } = await import('../../tests/session-memory.ts');
  return { browser: { storage: { session: sessionMemory(session) } } };
});
vi.mock('../browser/software.ts', () => ({
  software: async () => ({ extension: '0.1.0', browser: 'Chrome/1', userAgent: 'x', system: 'linux' }),
}));
vi.mock('./window-pixels.ts', () => ({
  takePixels: async () => ({
    bytes: new Uint8Array([1, 2, 3]),
    at: { utc: '2026-11-22T10:00:02.000Z', zone: 'Etc/UTC', offsetMinutes: 0 },
  }),
}));

const TAB = 7;
const STATE: RecordingState = { gapsBefore: [], notKept: 0, beginning: 'not-shown', scrolled: false };
const POSTS = 10;

function row(n: number, seenAt = '2026-11-22T10:00:01.000Z'): RecordedRow {
  const text = { value: `words ${n}`, rule: 'test', basis: 'text' as const };
  const media = [{ kind: 'image' as const, url: 'https://a.example.test/a.png', alt: null }];
  const post = { ...emptyPost('discord', 'post'), text, media };
  const extractor = { id: 'discord', version: '2026-11-22' };
  return {
    n,
    seenAt,
    post,
    extractor,
    html: null,
    after: n > 1 ? n - 1 : null,
    apart: false,
    laterStateOf: null,
  };
}

/** A recording of five rows, of which one picture shows the first two. */
async function recorded({ mayKeep = POSTS, withoutPicture = false } = {}): Promise<Id> {
  const id = newId();
  const draft = {
    id,
    withoutPicture,
    capturedAt: { utc: '2026-11-22T10:00:00.000Z', zone: 'Etc/UTC', offsetMinutes: 0 },
    page: { url: 'https://chat.example.test/', canonicalUrl: null, title: 'A feed', lang: 'en' },
    view: { width: 9, height: 9, scale: 1, scrollX: 0, scrollY: 0, pageWidth: 9, pageHeight: 9, post: null },
    parts: null,
    platform: 'discord',
    threadId: null,
    threadName: null,
    how: 'recorded' as const,
    chosen: 'all' as const,
    steps: [],
    texts: { 'page-html': '<p>page</p>', 'page-text': 'page' },
  };
  await recordingBegin(TAB, draft, mayKeep);
  await recordingRows(TAB, { captureId: id, rows: [1, 2, 3, 4, 5].map((n) => row(n)), state: STATE });
  await recordingPicture(TAB, { captureId: id });
  await recordingPictured(TAB, { captureId: id, rows: [1, 2], moved: false, state: STATE });
  return id;
}

const post = (at: number, n: number): Ask<'recording.posts'>['posts'][number] => ({
  at,
  row: row(n),
  texts: { 'post-html': `<p>${n}</p>`, 'post-text': `words ${n}` },
});
const keep = (captureId: Id, of: number, ...posts: Ask<'recording.posts'>['posts']) =>
  recordingPosts(TAB, { captureId, of, posts });
const finish = (captureId: Id) => recordingFinish(TAB, { captureId, state: STATE, ended: 'by-person' });
const open = async () => openVault((await deviceUnlock()) ?? 'empty');
const all = async () => (await listCaptures({}, { limit: 50 })).rows;

beforeEach(async () => {
  await Promise.all(database().tables.map((table) => table.clear()));
  session.clear();
  closeVault();
});

describe('posts of a recording that the person chose', () => {
  test('become captures of their own while the vault is locked, each with its line in the log', async () => {
    const whole = await recorded();
    await keep(whole, 3, post(1, 1), post(2, 2));
    await keep(whole, 3, post(3, 4));
    expect(await finish(whole)).toMatchObject({ total: 4, rows: 5, posts: 3 });
    await open();
    const rows = await all();
    expect(rows.map(({ what, seq }) => [what, seq])).toEqual([
      ['conversation', 4],
      ['post', 3],
      ['post', 2],
      ['post', 1],
    ]);
    const { text } = await custodyLog();
    for (const { id } of rows) expect(text).toContain(id);
    const { facts } = await captureDetail(whole);
    expect(facts.conversation?.posts).toEqual({ chosen: 3, kept: 3 });
    expect(facts.group).toBeNull();
  });

  test('name the capture of the whole and the picture there that shows them', async () => {
    const whole = await recorded();
    await keep(whole, 2, post(1, 2), post(2, 4));
    await finish(whole);
    await open();
    const [, second, first] = await all();
    const shown = (await captureDetail(first?.id ?? '')).facts;
    const notShown = (await captureDetail(second?.id ?? '')).facts;
    expect(shown.group).toEqual({ id: whole, at: 1, of: 2, row: 2, shownIn: 1 });
    expect(notShown.group).toEqual({ id: whole, at: 2, of: 2, row: 4, shownIn: null });
    expect(shown.capturedAt.utc).toBe('2026-11-22T10:00:01.000Z');
    expect(shown.artifacts.map(({ kind }) => kind)).toEqual(['post-html', 'post-text']);
    expect(decode(await artifactBytes(shown.id, 'post-html'))).toBe('<p>2</p>');
  });

  test('name no picture that was taken before they were read', async () => {
    const whole = await recorded();
    const later = { ...post(1, 1), row: row(1, '2026-11-22T10:00:03.000Z') };
    await keep(whole, 1, later);
    await finish(whole);
    await open();
    const { facts } = await captureDetail((await all())[1]?.id ?? '');
    expect(facts.group).toMatchObject({ shownIn: null });
  });

  test('are kept once, however often they are sent', async () => {
    const whole = await recorded();
    await keep(whole, 2, post(1, 1));
    await keep(whole, 2, post(1, 1), post(2, 2));
    expect(await finish(whole)).toMatchObject({ total: 3, posts: 2 });
  });

  test('are as many as the act lets in, of rows that were recorded, each place once', async () => {
    const whole = await recorded({ mayKeep: 2 });
    const refused = { code: 'bad-message' };
    await expect(keep(whole, 3, post(1, 1))).rejects.toMatchObject(refused);
    await expect(keep(whole, 2, post(3, 1))).rejects.toMatchObject(refused);
    await expect(keep(whole, 2, post(1, 99))).rejects.toMatchObject(refused);
    await expect(keep(whole, 2, post(1, 1), post(1, 2))).rejects.toMatchObject(refused);
    await keep(whole, 2, post(1, 1));
    await expect(keep(whole, 1, post(1, 2))).rejects.toMatchObject(refused);
    await expect(recordingPosts(8, { captureId: whole, of: 2, posts: [post(2, 2)] })).rejects.toMatchObject(
      refused,
    );
    expect(await database().captures.count()).toBe(1);
    const conversation = await recorded({ mayKeep: 0 });
    await expect(keep(conversation, 1, post(1, 1))).rejects.toMatchObject(refused);
  });

  test('without picture have words and facts alone', async () => {
    const whole = await recorded({ withoutPicture: true });
    await keep(whole, 1, post(1, 1));
    await finish(whole);
    await open();
    const { facts } = await captureDetail((await all())[1]?.id ?? '');
    expect(facts.artifacts.map(({ kind }) => kind)).toEqual(['post-text']);
    expect(facts.post?.media).toEqual([]);
    expect(facts.withoutPicture).toBe(true);
  });
});

describe('a list of which some posts are kept', () => {
  test('says how many when its page is left in the middle', async () => {
    const whole = await recorded();
    await keep(whole, 4, post(1, 1), post(2, 2));
    await recordingLeft(whole);
    await open();
    const { facts } = await captureDetail(whole);
    expect(facts.conversation).toMatchObject({ ended: 'page-left', posts: { chosen: 4, kept: 2 } });
  });

  test('says how many when the browser ended in the middle', async () => {
    const whole = await recorded();
    await keep(whole, 4, post(1, 1));
    session.clear();
    await open();
    expect(await finishInterrupted()).toBe(1);
    const { facts } = await captureDetail(whole);
    expect(facts.conversation).toMatchObject({ ended: 'browser-ended', posts: { chosen: 4, kept: 1 } });
  });

  test('is not dropped: they name it', async () => {
    const whole = await recorded();
    await keep(whole, 1, post(1, 1));
    await expect(recordingDrop(TAB, whole)).rejects.toMatchObject({ code: 'bad-message' });
    expect(await finish(whole)).toMatchObject({ posts: 1 });
  });
});
