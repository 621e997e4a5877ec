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
  ['discord', 'Discord'],
  ['google-messages', 'Google Messages'],
  ['gmail', 'Gmail'],
  ['outlook', 'Outlook'],
  ['elk', 'Mastodon'],
  ['phanpy', 'Mastodon'],
  ['lemmy', 'Lemmy'],
  ['stackexchange', 'Stack Exchange'],
  ['disqus', 'Disqus'],
  ['hacker-news', 'Hacker News'],
  ['xenforo', 'XenForo'],
  ['phpbb', 'phpBB'],
  ['vbulletin', 'vBulletin'],
  ['nodebb', 'NodeBB'],
  ['smf', 'SMF'],
  ['mybb', 'MyBB'],
  ['invision', 'Invision Community'],
  ['woltlab', 'WoltLab Suite'],
  ['wordpress', 'WordPress'],
  ['tiktok', 'TikTok'],
  ['facebook', 'Facebook'],
  ['youtube', 'YouTube'],
  ['linkedin', 'LinkedIn'],
  ['tumblr', 'Tumblr'],
  ['twitch', 'Twitch'],
  ['pinterest', 'Pinterest'],
  ['snapchat', 'Snapchat'],
  ['whatsapp', 'WhatsApp'],
  ['converse', 'Converse.js'],
]);
/** A page without a post, and posts that were read by no platform's own rules. */
const NO_PLATFORM = new Set(['web', 'generic', 'microdata', 'microformats', 'json-ld']);

/** `null` where no platform is known; an unknown one shows the name it has in the record. */
export function platformName(id: string): string | null {
  return NO_PLATFORM.has(id) ? null : (NAMES.get(id) ?? id);
}
