import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import type { Image } from '../domain/whole/overlap.ts';
import type { Ask, CaptureDraft } from '../messaging/protocol.ts';
import { database } from '../vault/database.ts';
import { custodyLog } from '../vault/events.ts';
import { deviceUnlock } from '../vault/keyring.ts';
import { closeVault, openVault } from '../vault/opened.ts';
import { artifactBytes, captureDetail } from '../vault/read.ts';
import { finishInterrupted } from './interrupted.ts';
import { captureHandOver, captureKeep, captureLeft, capturePixels } from './pipeline.ts';
import { wholeBegin, wholeFinish, wholeLeft, wholePart, wholeStrip } from './whole.ts';

const session = vi.hoisted(() => new Map<string, unknown>());
/** What the window shows: the row of the page at its top, and from then on what is shown in place of that. */
const shown = vi.hoisted(() => ({ tops: [] as number[], refused: null as Error | null, taken: 0 }));
vi.mock('wxt/browser', async () => {
  const { sessionMemory } = await import('../../tests/session-memory.ts');
  return { browser: { storage: { session: sessionMemory(session) } } };
});
vi.mock('../browser/software.ts', () => ({
  software: async () => ({ extension: '0.1.0', browser: 'Chrome/1', userAgent: 'x', system: 'linux' }),
}));
vi.mock('./window-pixels.ts', () => ({
  takePixels: async () => {
    if (shown.refused) throw shown.refused;
    shown.taken += 1;
    const top = shown.tops.length > 1 ? shown.tops.shift() : shown.tops[0];
    const at = { utc: '2026-11-22T10:00:02.000Z', zone: 'Etc/UTC', offsetMinutes: 0 };
    return { bytes: new Uint8Array([top ?? 0]), at };
  },
}));
vi.mock('./decoded.ts', () => ({ decoded: async ([top = 0]: Uint8Array): Promise<Image> => windowAt(top) }));

const [WIDTH, HEIGHT] = [20, 40];
function windowAt(top: number): Image {
  const rows = Array.from({ length: HEIGHT }, (_, row) => Math.imul(top + row + 3, 2654435761) >>> 0);
  const pixels = Uint32Array.from(rows.flatMap((colour) => Array<number>(WIDTH).fill(colour)));
  return { width: WIDTH, height: HEIGHT, data: new Uint8ClampedArray(pixels.buffer) };
}

const TAB = 7;
const URL_HERE = 'https://a.example.test/post';
const WINDOW = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
const END = { code: null, grewBy: 0, beside: 0, overlaid: false } as const;

function draft(): CaptureDraft {
  return {
    id: newId(),
    what: 'page',
    withoutPicture: false,
    capturedAt: { utc: '2026-11-22T10:00:00.000Z', zone: 'Etc/UTC', offsetMinutes: 0 },
    page: { url: URL_HERE, canonicalUrl: null, title: 'A page', lang: 'en' },
    post: null,
    extractor: null,
    view: {
      ...{ width: WIDTH, height: HEIGHT, scale: 1, scrollX: 0, scrollY: 0 },
      pageWidth: WIDTH,
      pageHeight: 200,
      post: null,
    },
    parts: null,
    steps: [],
    texts: { 'page-html': '<p>page</p>', 'post-html': null, 'page-text': 'page', 'post-text': null },
  };
}

/** Handed over, pictured, and stored: as far as "Keep all of this page" gets before it scrolls. */
async function begun({ way = 'scrolled' as const, one = draft() } = {}): Promise<Id> {
  shown.tops = [0];
  captureHandOver(TAB, one);
  await capturePixels(TAB, { captureId: one.id, fits: false });
  await wholeBegin(TAB, { captureId: one.id, of: 'page', way, steps: [], renderedPost: null });
  shown.taken = 0;
  return one.id;
}

function strip(captureId: Id, by: number, ...tops: number[]) {
  shown.tops = tops;
  const ask: Ask<'whole.strip'> = {
    ...{
      captureId,
      url: URL_HERE,
      place: by,
      by,
      windowWidth: WIDTH,
      scale: 1,
      frame: WINDOW,
      clear: WINDOW,
    },
  };
  return wholeStrip(TAB, ask);
}

const finish = (captureId: Id, ended: Ask<'whole.finish'>['ended'] = 'end') =>
  wholeFinish(TAB, { captureId, ended, ...END });
const open = async () => openVault((await deviceUnlock()) ?? 'empty');
async function kept(id: Id) {
  await open();
  return (await captureDetail(id)).facts;
}

beforeEach(async () => {
  await Promise.all(database().tables.map((table) => table.clear()));
  session.clear();
  shown.refused = null;
  closeVault();
});

describe('pictures of all of it', () => {
  test('are one capture with what was read at the click, kept while the record is locked', async () => {
    const id = await begun();
    expect(await strip(id, 0, 0)).toEqual({ tied: 'first', room: true });
    expect(await strip(id, 30, 30)).toEqual({ tied: 'matched', room: true });
    expect(await finish(id)).toMatchObject({ total: 1 });
    const facts = await kept(id);
    expect(facts.artifacts.map(({ kind, how }) => `${kind} ${how}`)).toEqual([
      'screenshot pixels',
      'page-html serialised',
      'page-text serialised',
      'strip-0001 pixels',
      'strip-0002 pixels',
      'joined-0001 stitched',
    ]);
    expect([...(await artifactBytes(id, 'strip-0002'))]).toEqual([30]);
    const { strips, joined } = facts.whole ?? {};
    expect(strips?.[1]).toMatchObject({ n: 2, moved: 30, expected: 30, alike: 1, takes: 1 });
    expect(joined).toEqual([expect.objectContaining({ n: 1, width: WIDTH, height: 70 })]);
    expect((await custodyLog()).text.match(/"kept"/g)).toHaveLength(1);
  });

  test('a frame of before the scrolling is taken again', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    expect(await strip(id, 30, 0, 0, 30)).toMatchObject({ tied: 'matched' });
    await finish(id);
    expect((await kept(id)).whole?.strips[1]).toMatchObject({ moved: 30, takes: 3 });
  });

  test('a page that moved otherwise than it said is believed when it shows so twice', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    expect(await strip(id, 30, 12)).toMatchObject({ tied: 'matched' });
    await finish(id);
    const facts = await kept(id);
    expect(facts.whole?.strips[1]).toMatchObject({ moved: 12, expected: 30, takes: 2 });
    expect(facts.steps.at(-1)?.remark).toContain('1 of them the page had moved otherwise');
  });

  test('what does not join is said, and another joined picture begins', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    expect(await strip(id, 30, 200)).toMatchObject({ tied: 'apart' });
    await finish(id);
    const facts = await kept(id);
    expect(facts.whole?.joined.map(({ height }) => height)).toEqual([HEIGHT, HEIGHT]);
    expect(facts.steps).toContainEqual(
      expect.objectContaining({ step: 'whole', code: 'pictures-not-joined' }),
    );
  });

  test('that the person stopped are kept, and the step says that they end there', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    const { steps } = await finish(id, 'by-person');
    expect(steps.at(-1)).toMatchObject({ step: 'whole', outcome: 'left-out' });
    expect((await kept(id)).whole).toMatchObject({ ended: 'by-person' });
  });

  test('that the browser gives without scrolling are kept as they are', async () => {
    const id = await begun({ way: 'asked' as never });
    const rect = { x: 0, y: 0, width: 20, height: 32_000 };
    expect(await wholePart(TAB, { captureId: id, url: URL_HERE, rect, scale: 1 })).toMatchObject({
      tied: 'asked',
    });
    const tooMuch = wholePart(TAB, { captureId: id, url: URL_HERE, rect, scale: 2 });
    await expect(tooMuch).rejects.toMatchObject({ code: 'picture-too-tall' });
    await finish(id);
    expect((await kept(id)).whole).toMatchObject({ way: 'asked', joined: [] });
  });
});

describe('cut off in the middle', () => {
  test('by the end of the page they are kept once, as far as they came', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    await captureLeft(id);
    await Promise.all([wholeLeft(id), wholeLeft(id)]);
    await wholeLeft(id);
    expect(await database().captures.count()).toBe(1);
    const facts = await kept(id);
    expect(facts.whole).toMatchObject({ ended: 'page-left', strips: [{ n: 1 }], joined: [{ n: 1 }] });
  });

  test('by the end of the browser they are kept at the next opening, with the words and every picture', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    await open();
    expect(await finishInterrupted()).toBe(0);
    session.clear();
    expect(await finishInterrupted()).toBe(1);
    const facts = await kept(id);
    expect(facts.whole).toMatchObject({ ended: 'browser-ended', strips: [{ n: 1 }], joined: [] });
    for (const { kind } of facts.artifacts) await artifactBytes(id, kind);
  });

  test('by the end of the background they go on in another joined picture', async () => {
    const id = await begun();
    await strip(id, 0, 0);
    vi.resetModules();
    const again = await import('./whole.ts');
    shown.tops = [30];
    const ask = {
      captureId: id,
      url: URL_HERE,
      place: 30,
      by: 30,
      windowWidth: WIDTH,
      scale: 1,
      frame: WINDOW,
      clear: WINDOW,
    };
    expect(await again.wholeStrip(TAB, ask)).toMatchObject({ tied: 'apart' });
    await again.wholeFinish(TAB, { captureId: id, ended: 'end', ...END });
    expect((await kept(id)).whole?.strips).toHaveLength(2);
  });

  test('a page that is back before what it left was kept changes nothing of that, and is told how it ended', async () => {
    const one = { ...draft(), wish: 'whole' as const };
    const id = await begun({ one });
    await strip(id, 0, 0);
    const taking = strip(id, 30, 30);
    const left = captureLeft(id).then(() => wholeLeft(id));
    captureHandOver(TAB, one);
    const again = await captureKeep(TAB, { captureId: id, steps: [], renderedPost: null });
    await Promise.all([taking, left]);
    expect(again.steps.filter(({ step }) => step === 'whole').map(({ outcome }) => outcome)).toEqual([
      'done',
      'failed',
    ]);
    expect(await database().captures.count()).toBe(1);
    expect((await kept(id)).whole).toMatchObject({ ended: 'page-left', strips: [{ n: 1 }, { n: 2 }] });
  });

  test('a second try of one that was kept takes nothing more, and changes nothing', async () => {
    const one = draft();
    const id = await begun({ one });
    await strip(id, 0, 0);
    await wholeLeft(id);
    captureHandOver(TAB, one);
    const ask: Ask<'whole.begin'> = {
      captureId: id,
      of: 'page',
      way: 'scrolled',
      steps: [],
      renderedPost: null,
    };
    expect(await wholeBegin(TAB, ask)).toEqual({ kept: true });
    const { steps } = await captureKeep(TAB, { captureId: id, steps: [], renderedPost: null });
    expect(steps.map(({ step }) => step)).toContain('whole');
    expect(await database().captures.count()).toBe(1);
    expect((await kept(id)).whole?.strips).toHaveLength(1);
  });
});

describe('a page that speaks for itself', () => {
  test('gets nothing in under another tab, of another site, or where nothing was begun', async () => {
    const id = await begun();
    const refused = { code: 'bad-message' };
    const ask = {
      captureId: id,
      place: 0,
      by: 0,
      windowWidth: WIDTH,
      scale: 1,
      frame: WINDOW,
      clear: WINDOW,
    };
    await expect(wholeStrip(8, { ...ask, url: URL_HERE })).rejects.toMatchObject(refused);
    await expect(wholeStrip(TAB, { ...ask, url: 'https://b.example.test/' })).rejects.toMatchObject(refused);
    await expect(wholeStrip(TAB, { ...ask, url: URL_HERE, captureId: newId() })).rejects.toMatchObject(
      refused,
    );
    expect(shown.taken).toBe(0);
  });

  test('fills neither the session memory nor the record with the addresses that it names on the way', async () => {
    const id = await begun();
    const url = `${URL_HERE}?${'a'.repeat(90_000)}`;
    const place = { place: 0, by: 0, windowWidth: WIDTH, scale: 1, frame: WINDOW, clear: WINDOW };
    await wholeStrip(TAB, { captureId: id, url, ...place });
    await finish(id);
    expect((await kept(id)).whole?.strips.map((one) => one.url)).toEqual([url.slice(0, 2_000)]);
  });

  test('that was kept without picture has none of these', async () => {
    const one = { ...draft(), withoutPicture: true };
    captureHandOver(TAB, one);
    const ask: Ask<'whole.begin'> = {
      captureId: one.id,
      of: 'page',
      way: 'scrolled',
      steps: [],
      renderedPost: null,
    };
    await expect(wholeBegin(TAB, ask)).rejects.toMatchObject({ code: 'bad-message' });
  });
});
