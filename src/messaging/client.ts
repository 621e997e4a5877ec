import { browser } from 'wxt/browser';
import { HoldfastError } from '../domain/errors.ts';
import type { Answer, Asking, MessageName } from './protocol.ts';
import { envelope, readReply } from './wire.ts';

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
