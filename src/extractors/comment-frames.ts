import { belongsTo } from './hosts.ts';

/**
 * Sites whose comments stand in frames on pages of others: the browser lets us into such a frame only where the
 * person has allowed that site. Disqus: its embed puts a frame of disqus.com on the page (help.disqus.com,
 * "Universal embed code"; 2026-11-22).
 */
const COMMENT_FRAME_HOSTS = ['disqus.com'] as const;

/** The site of such a frame, and `null` for any other address. */
export function commentFrameHost(address: string | undefined): string | null {
  const url = URL.parse(address ?? '');
  return COMMENT_FRAME_HOSTS.find((host) => url && belongsTo(url, host)) ?? null;
}
