import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const Fixture = z.object({ url: z.url(), feed: z.boolean().default(false) });

/** One saved page of invented people, in a platform's own structure. */
export type FixturePage = { platform: string; slug: string; url: string; feed: boolean; body: string };

/** Every one; of pages at one address the platform's feed comes last, and so is the one that is served. */
export function fixturePages(): FixturePage[] {
  const pages = folders(FIXTURES).flatMap((platform) =>
    folders(join(FIXTURES, platform)).flatMap((slug) => fixturePage(platform, slug)),
  );
  return pages.toSorted((a, b) => Number(a.feed) - Number(b.feed));
}

function fixturePage(platform: string, slug: string): FixturePage[] {
  const folder = join(FIXTURES, platform, slug);
  const facts = join(folder, 'fixture.json');
  if (!existsSync(facts)) return [];
  const { url, feed } = Fixture.parse(JSON.parse(readFileSync(facts, 'utf8')));
  return [{ platform, slug, url, feed, body: readFileSync(join(folder, 'source.html'), 'utf8') }];
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
