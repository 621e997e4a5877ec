import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../domain/new-id.ts';
import { handOver } from './client.ts';
import type { CaptureDraft } from './protocol.ts';
import { type OverPort, servePort } from './server.ts';

type Heard = (value?: unknown) => void;

/** Two ends of a port, as a browser joins them: neither hears itself, and a message arrives a task later. */
class End {
  readonly name: string;
  readonly sender = { id: 'ours', tab: { id: 7 }, frameId: 0, url: 'https://a.example.test/' };
  other: End | null = null;
  #messages: Heard[] = [];
  #ends: Heard[] = [];
  isOpen = true;

  constructor(name: string) {
    this.name = name;
  }
  onMessage = { addListener: (heard: Heard) => this.#messages.push(heard) };
  onDisconnect = { addListener: (heard: Heard) => this.#ends.push(heard) };

  postMessage(value: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    const copy = structuredClone(value);
    queueMicrotask(() => this.other?.hear(copy));
  }
  hear(value: unknown): void {
    for (const heard of this.#messages) heard(value);
  }
  disconnect(): void {
    this.isOpen = false;
    queueMicrotask(() => this.other?.end());
  }
  end(): void {
    this.isOpen = false;
    for (const heard of this.#ends) heard();
  }
}

let connected: ((port: End) => void) | null = null;
let pageEnd: End | null = null;

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'ours',
      connect: ({ name }: { name: string }) => {
        if (!connected) throw new Error('Extension context invalidated.');
        const [page, background] = [new End(name), new End(name)];
        page.other = background;
        background.other = page;
        pageEnd = page;
        connected(background);
        return page;
      },
      onConnect: {
        addListener: (listener: (port: End) => void) => {
          connected = listener;
        },
      },
    },
  },
}));

const at = { utc: '2026-11-22T10:00:00.000Z', zone: 'Etc/UTC', offsetMinutes: 0 };
const draft = (): CaptureDraft => ({
  id: newId(),
  what: 'page',
  withoutPicture: false,
  capturedAt: at,
  page: { url: 'https://a.example.test/', canonicalUrl: null, title: '', lang: null },
  post: null,
  extractor: null,
  view: { width: 9, height: 9, scale: 1, scrollX: 0, scrollY: 0, pageWidth: 9, pageHeight: 9, post: null },
  parts: null,
  steps: [],
  texts: { 'page-html': null, 'post-html': null, 'page-text': 'words', 'post-text': null },
});

const take = vi.fn<OverPort<'capture.hand-over'>['take']>();
const left = vi.fn<OverPort<'capture.hand-over'>['left']>();
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  take.mockReset().mockResolvedValue({});
  left.mockReset().mockResolvedValue();
  servePort('capture.hand-over', { take, left }, () => true);
});

describe('a capture that is handed over', () => {
  test('is answered when it is held; that the page is gone is heard with its id', async () => {
    const one = draft();
    const handed = handOver('capture.hand-over', one);
    await expect(handed.answer).resolves.toEqual({});
    expect(take.mock.calls[0]?.[0]).toEqual(one);
    expect(left).not.toHaveBeenCalled();
    handed.close();
    await settled();
    expect(left).toHaveBeenCalledExactlyOnceWith(one.id);
  });

  test('is still taken in where the page goes before the answer', async () => {
    const order: string[] = [];
    take.mockImplementation(async () => {
      await settled();
      order.push('held');
      return {};
    });
    left.mockImplementation(async () => void order.push('left'));
    const handed = handOver('capture.hand-over', draft());
    handed.close();
    await expect(handed.answer).rejects.toMatchObject({ code: 'no-answer' });
    await settled();
    await settled();
    expect(order).toEqual(['held', 'left']);
  });

  test('and refused comes back as a code, and is not kept at the end', async () => {
    servePort('capture.hand-over', { take, left }, () => false);
    const handed = handOver('capture.hand-over', draft());
    await expect(handed.answer).rejects.toMatchObject({ code: 'bad-message' });
    handed.close();
    await settled();
    expect([take.mock.calls.length, left.mock.calls.length]).toEqual([0, 0]);
  });

  test('counts once: what else comes through the port is not heard', async () => {
    const handed = handOver('capture.hand-over', draft());
    pageEnd?.postMessage({ holdfast: 1, name: 'capture.hand-over', ask: draft() });
    await handed.answer;
    await settled();
    expect(take).toHaveBeenCalledTimes(1);
    handed.close();
  });

  test.each([{ holdfast: 1, name: 'record.open', ask: {} }, null, { ...draft(), id: 'x' }])(
    'is refused where it is none: %j',
    async (raw) => {
      const handed = handOver('capture.hand-over', raw as CaptureDraft);
      await expect(handed.answer).rejects.toMatchObject({ code: 'bad-message' });
      handed.close();
    },
  );

  test('has no answer where the extension is no longer there', async () => {
    connected = null;
    const handed = handOver('capture.hand-over', draft());
    await expect(handed.answer).rejects.toMatchObject({ code: 'no-answer' });
    handed.close();
  });
});
