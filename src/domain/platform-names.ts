/** The platforms' own spelling of their names, for people. The generic extractor's is `web`. */
const NAMES: Record<string, string> = {
  x: 'X',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
  'reddit-old': 'Reddit',
  discourse: 'Discourse',
  microdata: 'Forum or comments',
  generic: 'Web page',
  web: 'Web page',
};

export function platformName(id: string): string {
  return NAMES[id] ?? id;
}
