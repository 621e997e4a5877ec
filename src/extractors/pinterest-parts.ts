import { ownPath } from './dom/address.ts';
import { attr } from './dom/safe.ts';
import type { PageContext } from './types.ts';

/** One host a country (2026). */
export const HOSTS = 'com at ca ch cl de dk es fi fr ie it jp nz ph pt se co.kr co.uk com.au com.mx'
  .split(' ')
  .map((end) => `pinterest.${end}`);

const NO_USER = /^(pin|ideas|search|today|settings|business|_)$/;

export function userIn(link: Element | null, page: PageContext): string | null {
  const [, name] = /^\/([\w.-]{2,40})\/?$/.exec(ownPath(link && attr(link, 'href'), page, HOSTS) ?? '') ?? [];
  return name && !NO_USER.test(name) ? name : null;
}

/** The number in a pin's path, with or without the words before it. */
export function pinIn(path: string | null): string | null {
  return /^\/pin\/(?:[^/]*--)?([\w-]{6,})\/?$/.exec(path ?? '')?.[1] ?? null;
}

export function pinAt(link: Element | null, page: PageContext): string | null {
  return pinIn(ownPath(link && attr(link, 'href'), page, HOSTS));
}
