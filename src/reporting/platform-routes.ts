import type { PlatformRoute } from './platform-route.ts';
import { CHAT_ROUTES } from './platforms/chats.ts';
import { META_ROUTES } from './platforms/meta.ts';
import { POST_ROUTES } from './platforms/posts.ts';

/** As the platforms' own pages said, where there was one: `source` and `sureness` say so of each. */
export const PLATFORM_ROUTES: readonly PlatformRoute[] = [...POST_ROUTES, ...META_ROUTES, ...CHAT_ROUTES];

/** Of the platform that an extractor reads; `null`: none is kept here. */
export function platformRoute(extractor: string): PlatformRoute | null {
  return PLATFORM_ROUTES.find(({ extractors }) => extractors.includes(extractor)) ?? null;
}
