import { z } from 'zod';
import { ERROR_CODES } from './errors.ts';

/** Where it can be asked that a file is dated: encrypted on the way, or this very device. */
export const AuthorityAddress = z.url().max(2_000).refine(mayBeAsked);

function mayBeAsked(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisDevice(url.hostname));
}

function isThisDevice(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** What a person typed, with what they may leave out; `null`: nothing that can be asked. */
export function readAuthority(typed: string): string | null {
  const plain = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? plain : `https://${plain}`;
  return AuthorityAddress.safeParse(address).data ?? null;
}

/** What came of asking for a date: when and by whom as the answer says, or why there is none. */
export const DateAsked = z.union([
  z.object({ code: z.null(), at: z.iso.datetime(), authority: z.string() }),
  z.object({ code: z.enum(ERROR_CODES) }),
]);
export type DateAsked = z.infer<typeof DateAsked>;
