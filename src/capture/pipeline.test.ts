import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaptureFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import { newId } from '../domain/new-id.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import type { ArtifactFile } from '../vault/keep.ts';
import type { Pictures } from './held-captures.ts';
import { captureHandOver, captureKeep, captureLeft, capturePixels } from './pipeline.ts';

const TAB = 7;
const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const at = { utc: '2026-11-22T10:00:00.000Z', zone: 'Etc/UTC', offsetMinutes: 0 };
const taken = (): Pictures => ({
  pixelsAt: at,
  pictures: [{ kind: 'screenshot', how: 'pixels', bytes: new TextEncoder().encode('pixels') }],
  steps: [{ step: 'pixels', outcome: 'done', code: null, remark: null }],
});

const kept: CaptureFacts[] = [];
const keepCapture = vi.fn(async (facts: CaptureFacts, _files: ArtifactFile[]) => {
  kept.push(facts);
  return { total: kept.length, before: false };
});
const takePictures = vi.fn<() => Promise<Pictures>>();

vi.mock('../vault/keep.ts', () => ({
  keepCapture: (facts: CaptureFacts, files: ArtifactFile[]) => keepCapture(facts, files),
}));
const lockState = vi.fn(async () => ({ passphrase: false, empty: false }));
vi.mock('../vault/keyring.ts', () => ({ lockState: () => lockState() }));
vi.mock('wxt/browser', async () => {
  const { sessionMemory } = await import('../../tests/session-memory.ts');
  return { browser: { storage: { session: sessionMemory(new Map()) } } };
});
vi.mock('./pictures.ts', () => ({ takePictures: () => takePictures() }));
vi.mock('../browser/software.ts', () => ({
  software: async () => ({ extension: '0.1.0', browser: 'Chrome/1', userAgent: 'x', system: 'linux' }),
}));

function draft(more: Partial<CaptureDraft> = {}): CaptureDraft {
  return {
    id: newId(),
    what: 'post',
    withoutPicture: false,
    capturedAt: at,
    page: { url: 'https://a.example.test/', canonicalUrl: null, title: '', lang: null },
    post: null,
    extractor: null,
    view: { width: 9, height: 9, scale: 1, scrollX: 0, scrollY: 0, pageWidth: 9, pageHeight: 9, post: null },
    parts: null,
    steps: [],
    texts: { 'page-html': null, 'post-html': null, 'page-text': 'words', 'post-text': null },
    ...more,
  };
}

const told = (facts: CaptureFacts | undefined) =>
  facts?.steps.map(({ step, outcome, code }) => `${step} ${outcome} ${code ?? ''}`.trim());

beforeEach(() => {
  kept.length = 0;
  keepCapture.mockClear();
  takePictures.mockReset().mockResolvedValue(taken());
});
afterEach(() => vi.restoreAllMocks());

describe('a page that stays', () => {
  test('has what it handed over kept, with the pictures and its own drawing', async () => {
    const one = draft();
    captureHandOver(TAB, one);
    expect(await capturePixels(TAB, { captureId: one.id, fits: false })).toEqual({ renderPost: true });
    const done = { step: 'post-picture', outcome: 'done', code: null, remark: null } as const;
    await captureKeep(TAB, { captureId: one.id, steps: [done], renderedPost: PNG });
    expect(kept[0]?.artifacts.map(({ kind, how }) => `${kind} ${how}`)).toEqual([
      'screenshot pixels',
      'post-picture rendered',
      'page-text serialised',
    ]);
    expect(told(kept[0])).toEqual(['pixels done', 'post-picture done']);
  });

  test('has what stood where in its post in the record, but for one without picture', async () => {
    const places = [{ text: 'Mae', x: 0, y: 0, width: 9, height: 9 }];
    for (const withoutPicture of [false, true]) {
      const one = draft({ withoutPicture });
      captureHandOver(TAB, one);
      if (!withoutPicture) await capturePixels(TAB, { captureId: one.id, fits: true });
      await captureKeep(TAB, { captureId: one.id, steps: [], renderedPost: null, places });
    }
    expect(kept.map((facts) => facts.places)).toEqual([places, undefined]);
  });

  test('and then goes is not kept twice', async () => {
    const one = draft();
    captureHandOver(TAB, one);
    await captureKeep(TAB, { captureId: one.id, steps: [], renderedPost: null });
    await captureLeft(one.id);
    expect(kept).toHaveLength(1);
    expect(told(kept[0])).toEqual(['pixels failed pixels-refused']);
  });

  test('is told what kept it from being saved, and may hand over again', async () => {
    const one = draft();
    keepCapture.mockRejectedValueOnce(new HoldfastError('disk-full'));
    captureHandOver(TAB, one);
    const ask = { captureId: one.id, steps: [], renderedPost: null };
    await expect(captureKeep(TAB, ask)).rejects.toMatchObject({ code: 'disk-full' });
    await captureLeft(one.id);
    expect(kept).toEqual([]);
    captureHandOver(TAB, one);
    await expect(captureKeep(TAB, ask)).resolves.toMatchObject({ total: 1 });
  });

  test('cannot ask for what another tab handed over, nor for what nobody did', async () => {
    const one = draft();
    captureHandOver(TAB + 1, one);
    await expect(capturePixels(TAB, { captureId: one.id, fits: true })).rejects.toThrow('bad-message');
    const ask = { captureId: newId(), steps: [], renderedPost: null };
    await expect(captureKeep(TAB, ask)).rejects.toThrow('bad-message');
  });

  test('that sends what is no picture loses that alone', async () => {
    const one = draft();
    captureHandOver(TAB, one);
    const done = { step: 'post-picture', outcome: 'done', code: null, remark: null } as const;
    const renderedPost = `data:image/png;base64,${btoa('<html>')}`;
    await captureKeep(TAB, { captureId: one.id, steps: [done], renderedPost });
    expect(told(kept[0])).toContain('post-picture failed pixels-refused');
    expect(kept[0]?.artifacts.map(({ kind }) => kind)).toEqual(['page-text']);
  });

  test('draws no second picture of the post where the browser has given one', async () => {
    const one = draft();
    const cut = { kind: 'post-picture', how: 'cropped', bytes: new Uint8Array([7]) } as const;
    takePictures.mockResolvedValue({ pixelsAt: at, pictures: [cut], steps: [] });
    captureHandOver(TAB, one);
    await capturePixels(TAB, { captureId: one.id, fits: true });
    await captureKeep(TAB, { captureId: one.id, steps: [], renderedPost: PNG });
    expect(kept[0]?.artifacts.map(({ kind, how }) => `${kind} ${how}`)).toEqual([
      'post-picture cropped',
      'page-text serialised',
    ]);
  });

  test('gets no picture in where none was chosen', async () => {
    const one = draft({ withoutPicture: true });
    captureHandOver(TAB, one);
    await captureKeep(TAB, { captureId: one.id, steps: [], renderedPost: PNG });
    expect(kept[0]?.artifacts.map(({ kind }) => kind)).toEqual(['page-text']);
  });
});

describe('a page that ends', () => {
  test('before its pictures: its words are kept, and the record says what is missing', async () => {
    const one = draft();
    captureHandOver(TAB, one);
    await captureLeft(one.id);
    expect(kept[0]?.id).toBe(one.id);
    expect(told(kept[0])).toEqual(['pixels failed page-changed', 'post-picture failed page-changed']);
    expect(takePictures).not.toHaveBeenCalled();
  });

  test('before the pictures of all of it that were asked for: the record says that there are none', async () => {
    const one = draft({ what: 'page', wish: 'whole' });
    captureHandOver(TAB, one);
    await captureLeft(one.id);
    expect(told(kept[0])).toEqual(['pixels failed page-changed', 'whole failed page-changed']);
    expect(kept[0]?.whole).toBeNull();
  });

  test('while they are taken: a picture that may be of the next page is dropped', async () => {
    const one = draft({ what: 'page' });
    const { promise, resolve } = deferred<Pictures>();
    takePictures.mockReturnValueOnce(promise);
    captureHandOver(TAB, one);
    const asked = capturePixels(TAB, { captureId: one.id, fits: false });
    const left = captureLeft(one.id);
    resolve(taken());
    await Promise.all([asked, left]);
    expect(kept[0]?.artifacts.map(({ kind }) => kind)).toEqual(['page-text']);
    expect(told(kept[0])).toEqual(['pixels failed page-changed']);
    expect(kept[0]?.pixelsAt).toBeNull();
  });

  test('while the post is drawn: the pictures that were taken stay', async () => {
    const one = draft();
    captureHandOver(TAB, one);
    await capturePixels(TAB, { captureId: one.id, fits: false });
    await captureLeft(one.id);
    expect(kept[0]?.artifacts.map(({ kind }) => kind)).toEqual(['screenshot', 'page-text']);
    expect(told(kept[0])).toEqual(['pixels done', 'post-picture failed page-changed']);
  });

  test('while it is being kept: it is kept once, and a failure reaches who can say it', async () => {
    const one = draft();
    const full = deferred<void>();
    keepCapture.mockImplementationOnce(async () => {
      await full.promise;
      throw new HoldfastError('disk-full');
    });
    captureHandOver(TAB, one);
    const asked = captureKeep(TAB, { captureId: one.id, steps: [], renderedPost: null });
    const left = captureLeft(one.id);
    full.resolve();
    const ends = await Promise.allSettled([asked, left]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(keepCapture).toHaveBeenCalledTimes(1);
  });

  test('without a picture chosen: nothing is missing', async () => {
    const one = draft({ withoutPicture: true });
    captureHandOver(TAB, one);
    await captureLeft(one.id);
    expect(told(kept[0])).toEqual([]);
  });
});

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test('how many are kept is told only where anyone could look: with a passphrase set, never', async () => {
  for (const [state, told] of [
    [async () => ({ passphrase: false, empty: false }), 1],
    [async () => ({ passphrase: true, empty: false }), null],
    [async () => ({ passphrase: true, empty: true }), null],
    [async () => Promise.reject(new HoldfastError('store-failed')), null],
  ] as const) {
    kept.length = 0;
    lockState.mockImplementationOnce(state);
    const one = draft();
    captureHandOver(TAB, one);
    const answer = await captureKeep(TAB, { captureId: one.id, steps: [], renderedPost: null });
    expect(answer.total).toBe(told);
    expect(kept).toHaveLength(1);
  }
});
