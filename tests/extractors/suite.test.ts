import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExtractedPost } from '../../src/domain/post.ts';
import {
  EXTRACTORS,
  extractPost,
  findExtractor,
  listPosts,
  locatePost,
  readProfile,
} from '../../src/extractors/registry.ts';
import { asExpected } from './as-expected.ts';
import { allFixtures, DOMS, type Fixture } from './fixtures.ts';

const fixtures = allFixtures();
const SOURCES = join(import.meta.dirname, '..', '..', 'src', 'extractors');

describe.each(Object.entries(DOMS))('fixtures in %s', (_name, open) => {
  it.each(fixtures.map((fixture) => [`${fixture.platform}/${fixture.slug}`, fixture] as const))(
    '%s',
    (_path, fixture) => {
      const page = open(fixture.html, fixture.about.url);
      const before = page.document.documentElement.outerHTML;
      expect(findExtractor(page).id).toBe(fixture.platform);
      const listed = listPosts(page);
      expect(listed.failure).toBeNull();
      const taken = listed.posts.map(({ root, extractor }) => extractPost(root, extractor, page));
      expect(taken.map(({ failure }) => failure)).toEqual(taken.map(() => null));
      expect(taken.map(({ post }) => post && asExpected(post))).toEqual(fixture.expected);
      for (const { post } of taken) expect(ExtractedPost.parse(post)).toEqual(post);
      const profile = readProfile(page)?.post ?? null;
      expect(profile && asExpected(profile)).toEqual(fixture.profile);
      expect(ExtractedPost.nullable().parse(profile)).toEqual(profile);
      expect(page.document.documentElement.outerHTML).toBe(before);
    },
  );

  it.each(fixtures.map((fixture) => [`${fixture.platform}/${fixture.slug}`, fixture] as const))(
    '%s: pointing anywhere inside a post finds a post that the list has',
    (_path, fixture) => {
      const page = open(fixture.html, fixture.about.url);
      const { posts } = listPosts(page);
      const roots = new Set(posts.map(({ root }) => root));
      for (const { root } of posts) {
        expect(locatePost(root, page)?.root).toBe(root);
        for (const inside of root.querySelectorAll('*'))
          expect(roots.has(locatePost(inside, page)?.root ?? root)).toBe(true);
      }
    },
  );
});

describe('each extractor', () => {
  const of = (id: string): Fixture[] => fixtures.filter(({ platform }) => platform === id);

  it.each(EXTRACTORS)(
    '$id: has a file of its name, a date, and two fixtures or more, one of them a trap',
    ({ id, version }) => {
      expect(readdirSync(SOURCES)).toContain(`${id}.ts`);
      expect(version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(of(id).length).toBeGreaterThanOrEqual(2);
      expect(of(id).filter(({ about }) => about.trap !== undefined).length).toBeGreaterThanOrEqual(1);
    },
  );

  it('has fixtures of no other name', () => {
    const ids = new Set(EXTRACTORS.map(({ id }) => id));
    expect(ids.size).toBe(EXTRACTORS.length);
    expect(fixtures.filter(({ platform }) => !ids.has(platform))).toEqual([]);
  });

  /** A platform known by its host is known on an empty page; one known by its markup needs its own page. */
  it.each(EXTRACTORS)('$id: its example resolves to exactly it', ({ id, example }) => {
    const own = of(id).find(({ about }) => about.url === example);
    const page = DOMS.jsdom(own?.html ?? '<p>An empty page</p>', example);
    const mine = EXTRACTORS.filter((extractor) => extractor.id !== 'generic' && extractor.detect(page));
    expect(mine.map((extractor) => extractor.id)).toEqual(id === 'generic' ? [] : [id]);
    expect(findExtractor(page).id).toBe(id);
  });

  it('has one feed at most, of four posts or more', () => {
    const feeds = fixtures.filter(({ about }) => about.feed);
    expect(new Set(feeds.map(({ platform }) => platform)).size).toBe(feeds.length);
    for (const { platform, expected } of feeds) expect(expected.length, platform).toBeGreaterThanOrEqual(4);
  });
});

describe('hosts that look alike', () => {
  const onHosts = [
    'x',
    'stackexchange',
    'disqus',
    'hacker-news',
    'bluesky',
    'reddit',
    'reddit-old',
    'threads',
    'instagram',
    'telegram-a',
    'telegram-k',
    'telegram-preview',
    'discord',
    'google-messages',
    'gmail',
    'outlook',
    'messenger',
    'instagram-messages',
    'tiktok',
    'tiktok-messages',
    'facebook',
    'facebook-mobile',
    'youtube',
    'youtube-live',
    'x-messages',
    'linkedin',
    'linkedin-messages',
    'reddit-chat',
    'tumblr',
    'twitch',
    'pinterest',
    'snapchat',
    'whatsapp',
    'reddit-redesign',
  ];
  const siteOf = (host: string) => host.split('.').slice(-2).join('.');
  const homoglyph = (site: string) =>
    site.replace(/[aoexi]/, (letter) => ({ a: 'а', o: 'о', e: 'е', x: 'х', i: 'і' })[letter] ?? letter);
  const twins = (host: string, site = siteOf(host)) => [
    `${site}.evil.test`,
    `evil${site}`,
    `www.not-${site}`,
    `${site.replace('.', '-')}.test`,
    homoglyph(site),
    `evil.test/${site}`,
    `${site}@evil.test`,
  ];

  it.each(
    fixtures
      .filter(({ platform }) => onHosts.includes(platform))
      .map((f) => [`${f.platform}/${f.slug}`, f] as const),
  )('%s: its markup on another host is not its platform', (_path, { about, html, platform }) => {
    const host = new URL(about.url).host;
    for (const twin of twins(host)) {
      const page = DOMS.jsdom(html, about.url.replace(host, twin));
      expect(findExtractor(page).id, twin).not.toBe(platform);
    }
  });
});
