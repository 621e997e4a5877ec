import type { CaptureFacts } from './capture.ts';

/**
 * Where to look for it again: the post's own address, where that is of the host it was seen on (a page can name any
 * address as a post's), else the page's. `null` where no browser tab can go there.
 */
export function addressAgain({ post, page }: Pick<CaptureFacts, 'post' | 'page'>): string | null {
  const [own, seen] = [URL.parse(post?.permalink?.value ?? ''), URL.parse(page.url)];
  const address = own && seen && own.host === seen.host && isOfTheWeb(own) ? own : seen;
  return address && isOfTheWeb(address) ? address.href : null;
}

function isOfTheWeb({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}
