import { type Browser, browser } from 'wxt/browser';
import type { Answer, Ask, MessageName } from './protocol.ts';
import { Envelope, failureReply, type Reply, readAsk } from './wire.ts';

export type Sender = Browser.runtime.MessageSender;
export type Handlers = {
  [N in MessageName]?: (ask: Ask<N>, sender: Sender) => Promise<Answer<N>>;
};

/** May this sender ask this? Decided before the handler runs. */
export type Gate = (name: MessageName, sender: Sender) => boolean;

/**
 * Answers messages of the protocol. A message that is not ours, or of no handler here, is left to others;
 * one that is ours but malformed or not allowed is answered with its code.
 */
export function serve(handlers: Handlers, allowed: Gate): () => void {
  const listener = (raw: unknown, sender: Sender, reply: (value: Reply) => void): true | undefined => {
    const message = Envelope.safeParse(raw);
    if (!message.success || sender.id !== browser.runtime.id) return undefined;
    const { name, ask } = message.data;
    if (!handlers[name]) return undefined;
    handle(handlers, name, ask, sender, allowed).then(reply, (thrown) => reply(failureReply(thrown)));
    return true;
  };
  browser.runtime.onMessage.addListener(listener as never);
  return () => browser.runtime.onMessage.removeListener(listener as never);
}

async function handle(
  handlers: Handlers,
  name: MessageName,
  ask: unknown,
  sender: Sender,
  allowed: Gate,
): Promise<Reply> {
  if (!allowed(name, sender)) return { ok: false, code: 'bad-message' };
  const handler = handlers[name] as (ask: unknown, sender: Sender) => Promise<unknown>;
  return { ok: true, answer: await handler(readAsk(name, ask), sender) };
}
