import type { FixturePage } from './fixture-pages.ts';
import { OWN_PAGES } from './own-pages.ts';
import { escaped } from './thread.ts';

export const START_URL = 'https://start.example.test/';

/** Where the demo begins: three lines that say what to try, and links to every feed. */
export function startPage(fixtures: readonly FixturePage[]): string {
  const links = [
    ...fixtures.map(({ platform, slug, url }) => link(url, `${platform}: ${slug.replaceAll('-', ' ')}`)),
    ...OWN_PAGES.map(({ url, title }) => link(url, title)),
  ];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice feed</title>
<style>body { max-width: 640px; margin: 40px auto; padding: 0 20px; font: 17px/1.6 sans-serif; }</style>
<h1>Practice feed</h1>
<ol>
  <li>Open a feed below. All people and words are made up, and all of it is on this computer.</li>
  <li>Click the puzzle piece beside the address, then Holdfast, then “Keep this post”, then a post.</li>
  <li>Click Holdfast again, choose “Open my record”, and export what you kept.</li>
</ol>
<ul>${links.join('\n')}</ul></html>`;
}

function link(url: string, text: string): string {
  return `<li><a href="${url}">${escaped(text)}</a></li>`;
}
