import { z } from 'zod';
import { ERROR_CODES, HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { type Answer, type Ask, type Asking, type MessageName, PROTOCOL } from './protocol.ts';

const names = Object.keys(PROTOCOL) as [MessageName, ...MessageName[]];

/** A request as it crosses. The tag keeps other extensions' and libraries' messages out. */
export const Envelope = z.strictObject({ holdfast: z.literal(1), name: z.enum(names), ask: z.unknown() });
export type Envelope = z.infer<typeof Envelope>;

/** What a page asks over a port that stays open, by which the background hears that the page is gone. */
export type OnPort = 'capture.hand-over' | 'recording.begin';

export function portOf(name: OnPort): string {
  return `holdfast ${name}`;
}

/** An answer, or the code of what went wrong: never an error's text, which may quote a page. */
export const Reply = z.union([
  z.strictObject({ ok: z.literal(true), answer: z.unknown() }),
  z.strictObject({ ok: z.literal(false), code: z.enum(ERROR_CODES) }),
]);
export type Reply = z.infer<typeof Reply>;

export function envelope<N extends MessageName>(name: N, ask: Asking<N>): Envelope {
  return { holdfast: 1, name, ask };
}

/** Checks a request against its schema. Throws `bad-message`. */
export function readAsk<N extends MessageName>(name: N, ask: unknown): Ask<N> {
  const read = PROTOCOL[name].ask.safeParse(ask);
  if (!read.success) throw new HoldfastError('bad-message', name, { cause: read.error });
  return read.data as Ask<N>;
}

/** Checks an answer against its schema. Throws the code that crossed, or `no-answer`. */
export function readReply<N extends MessageName>(name: N, raw: unknown): Answer<N> {
  const reply = Reply.safeParse(raw);
  if (!reply.success) throw new HoldfastError('no-answer', name, { cause: reply.error });
  if (!reply.data.ok) throw new HoldfastError(reply.data.code, name);
  const answer = PROTOCOL[name].answer.safeParse(reply.data.answer);
  if (!answer.success) throw new HoldfastError('no-answer', name, { cause: answer.error });
  return answer.data as Answer<N>;
}

export function failureReply(thrown: unknown): Reply {
  return { ok: false, code: toHoldfastError(thrown).code };
}
