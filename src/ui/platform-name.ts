import { say } from '../browser/words.ts';

/** Proper names are the same in every language. */
const NAMES: Record<string, string> = {
  x: 'X',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
  discourse: 'Discourse',
};
/** A page without a post, and posts that were read by no platform's own rules. */
const NO_PLATFORM = new Set(['web', 'generic', 'microdata']);

/** The name of a platform as people say it; an unknown one shows the name it has in the record. */
export function platformName(platform: string): string {
  return NO_PLATFORM.has(platform) ? say('platform_web') : (NAMES[platform] ?? platform);
}
