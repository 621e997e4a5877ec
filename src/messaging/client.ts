import { browser } from 'wxt/browser';
import { HoldfastError } from '../domain/errors.ts';
import type { Answer, Asking, MessageName } from './protocol.ts';
import { envelope, HAND_OVER_PORT, readReply } from './wire.ts';

/** Asks the background. Throws `HoldfastError` with the code that came back, or `no-answer`. */
export async function askBackground<N extends MessageName>(name: N, ask: Asking<N>): Promise<Answer<N>> {
  return readReply(name, await delivered(() => browser.runtime.sendMessage(envelope(name, ask)), name));
}

/** Asks our script in the top frame of a tab. */
export async function askTab<N extends MessageName>(
  tabId: number,
  name: N,
  ask: Asking<N>,
): Promise<Answer<N>> {
  const send = () => browser.tabs.sendMessage(tabId, envelope(name, ask), { frameId: 0 });
  return readReply(name, await delivered(send, name));
}

async function delivered(send: () => Promise<unknown>, name: MessageName): Promise<unknown> {
  try {
    return await send();
  } catch (cause) {
    throw new HoldfastError('no-answer', name, { cause });
  }
}

/** `answer` settles when the background holds the capture, or says why not. */
export type HandedOver = { answer: Promise<Answer<'capture.hand-over'>>; close(): void };

/**
 * Hands a capture over through a port that stays open until `close`: however this page ends, the background
 * hears of it, and keeps what it holds.
 */
export function handOver(draft: Asking<'capture.hand-over'>): HandedOver {
  const name = 'capture.hand-over';
  let close: () => void = () => undefined;
  const reply = new Promise<unknown>((resolve, reject) => {
    const fail = (cause?: unknown) => reject(new HoldfastError('no-answer', name, { cause }));
    try {
      const port = browser.runtime.connect({ name: HAND_OVER_PORT });
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => fail());
      close = () => {
        port.disconnect();
        fail();
      };
      port.postMessage(envelope(name, draft));
    } catch (cause) {
      fail(cause);
    }
  });
  return { answer: reply.then((raw) => readReply(name, raw)), close: () => close() };
}
