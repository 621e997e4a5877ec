import { type Browser, browser } from 'wxt/browser';
import type { Id } from '../domain/identity.ts';
import type { Answer, Ask, MessageName } from './protocol.ts';
import { Envelope, failureReply, type OnPort, portOf, type Reply, readAsk } from './wire.ts';

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
export function serve(handlers: Handlers, allowed: Gate): void {
  const listener = (raw: unknown, sender: Sender, reply: (value: Reply) => void): true | undefined => {
    const message = Envelope.safeParse(raw);
    if (!message.success || sender.id !== browser.runtime.id) return undefined;
    const { name, ask } = message.data;
    if (!handlers[name]) return undefined;
    handle(handlers, name, ask, sender, allowed).then(reply, (thrown) => reply(failureReply(thrown)));
    return true;
  };
  browser.runtime.onMessage.addListener(listener as never);
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

export type OverPort<N extends OnPort> = {
  /** Takes in what the page has, under its id. */
  take(ask: Ask<N>, sender: Sender): Promise<Answer<N>>;
  /** The page is gone, or has no more to say of it. */
  left(captureId: Id): Promise<void>;
};

/** Hears what pages ask over ports, once through each, and hears of each page that it is gone. */
export function servePort<N extends OnPort>(name: N, handler: OverPort<N>, allowed: Gate): void {
  const listener = (port: Browser.runtime.Port): void => {
    if (port.name !== portOf(name) || port.sender?.id !== browser.runtime.id) return;
    let taken: Promise<Id | null> | null = null;
    let isOpen = true;
    port.onMessage.addListener((raw: unknown) => {
      // Whatever comes after it only says that the page is still there.
      taken ??= takeIn(name, raw, port.sender ?? {}, handler, allowed, (reply) => {
        if (isOpen) port.postMessage(reply);
      });
    });
    port.onDisconnect.addListener(async () => {
      isOpen = false;
      // What is still being taken in when the page goes is kept too.
      const captureId = await taken;
      if (captureId) await handler.left(captureId);
    });
  };
  browser.runtime.onConnect.addListener(listener as never);
}

/** The id of what is held now, or `null`. Answered either way. */
async function takeIn<N extends OnPort>(
  name: N,
  raw: unknown,
  sender: Sender,
  { take }: OverPort<N>,
  allowed: Gate,
  reply: (value: Reply) => void,
): Promise<Id | null> {
  let captureId: Id | null = null;
  const handler = async (draft: Ask<N>, from: Sender) => {
    const answer = await take(draft, from);
    captureId = draft.id;
    return answer;
  };
  const { data } = Envelope.safeParse(raw);
  const ask = data?.name === name ? data.ask : undefined;
  reply(await handle({ [name]: handler } as Handlers, name, ask, sender, allowed).catch(failureReply));
  return captureId;
}
