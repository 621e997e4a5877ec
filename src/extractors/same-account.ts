import { absoluteUrl, decoded } from './dom/address.ts';
import { withoutRootDot } from './hosts.ts';
import type { PageContext } from './types.ts';

/** Whether an address is the page's own: the same host (with or without "www.") and path, whatever is asked of it. */
export function isAddressOf(address: string | null, page: PageContext, orBelow = false): boolean {
  const url = absoluteUrl(address, page);
  if (!url || hostOf(url) !== hostOf(page.url)) return false;
  const [path, here] = [pathOf(url), pathOf(page.url)];
  return path === here || (orBelow && path !== '' && here.startsWith(`${path}/`));
}

/** Whether the page's path names this handle, with or without "@". */
export function isNamedIn(handle: string | null, { url }: PageContext): boolean {
  const bare = handle?.replace(/^@/, '').toLowerCase();
  return (
    !!bare &&
    pathOf(url)
      .split('/')
      .some((part) => part.replace(/^@/, '') === bare)
  );
}

function hostOf(url: URL): string {
  return withoutRootDot(url.hostname).replace(/^www\./, '');
}

function pathOf(url: URL): string {
  return decoded(url.pathname.replace(/\/+$/, '')).toLowerCase();
}
