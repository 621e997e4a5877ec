import { browser } from 'wxt/browser';
import { HoldfastError } from '../domain/errors.ts';
import type { Answer, Asking, MessageName } from './protocol.ts';
import { envelope, type OnPort, portOf, readReply } from './wire.ts';

/** Asks the background. Throws `HoldfastError` with the code that came back, or `no-answer`. */
export async function askBackground<N extends MessageName>(name: N, ask: Asking<N>): Promise<Answer<N>> {
  return readReply(name, await delivered(() => browser.runtime.sendMessage(envelope(name, ask)), name));
}

/** Asks our script in a frame of a tab; the top one is 0. */
export async function askTab<N extends MessageName>(
  { tabId, frameId }: { tabId: number; frameId: number },
  name: N,
  ask: Asking<N>,
): Promise<Answer<N>> {
  const send = () => browser.tabs.sendMessage(tabId, envelope(name, ask), { frameId });
  return readReply(name, await delivered(send, name));
}

async function delivered(send: () => Promise<unknown>, name: MessageName): Promise<unknown> {
  try {
    return await send();
  } catch (cause) {
    throw new HoldfastError('no-answer', name, { cause });
  }
}

/** `answer` settles when the background holds it, or says why not. */
export type HandedOver<N extends OnPort = 'capture.hand-over'> = {
  answer: Promise<Answer<N>>;
  /** Says that the page is still there: a background without anything to do is ended by the browser. */
  stay(): void;
  /** Called when the port closes before `close`. */
  onLost(listener: () => void): void;
  close(): void;
};

/**
 * Hands something over through a port that stays open until `close`: however this page ends, the background
 * hears of it, and keeps what it holds.
 */
export function handOver<N extends OnPort>(name: N, draft: Asking<N>): HandedOver<N> {
  let close: () => void = () => undefined;
  let stay: () => void = () => undefined;
  let lost: () => void = () => undefined;
  const reply = new Promise<unknown>((resolve, reject) => {
    const fail = (cause?: unknown) => reject(new HoldfastError('no-answer', name, { cause }));
    try {
      const port = browser.runtime.connect({ name: portOf(name) });
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => {
        fail();
        lost();
      });
      stay = () => port.postMessage(null);
      close = () => {
        port.disconnect();
        fail();
      };
      port.postMessage(envelope(name, draft));
    } catch (cause) {
      fail(cause);
    }
  });
  return {
    answer: reply.then((raw) => readReply(name, raw)),
    stay: () => stay(),
    onLost: (listener) => {
      lost = listener;
    },
    close: () => close(),
  };
}
