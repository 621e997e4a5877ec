/** The platforms' own spelling of their names, which is the same in every language. */
const NAMES = new Map([
  ['x', 'X'],
  ['bluesky', 'Bluesky'],
  ['mastodon', 'Mastodon'],
  ['reddit', 'Reddit'],
  ['discourse', 'Discourse'],
  ['threads', 'Threads'],
  ['instagram', 'Instagram'],
  ['telegram-a', 'Telegram'],
  ['telegram-k', 'Telegram'],
  ['telegram-preview', 'Telegram'],
  ['messenger', 'Messenger'],
]);
/** A page without a post, and posts that were read by no platform's own rules. */
const NO_PLATFORM = new Set(['web', 'generic', 'microdata']);

/** `null` where no platform is known; an unknown one shows the name it has in the record. */
export function platformName(id: string): string | null {
  return NO_PLATFORM.has(id) ? null : (NAMES.get(id) ?? id);
}
