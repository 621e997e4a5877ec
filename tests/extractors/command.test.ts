import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileFolder } from '../test-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = fileFolder('extract');

function run(...given: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/extract.ts', ...given], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function saved(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const FIELDS = [
  'platform',
  'kind',
  'id',
  'permalink',
  'authorName',
  'handle',
  'text',
  'postedAt',
  'postedAtFromId',
  'media',
  'context',
  'foundBy',
];

describe('npm run extract', () => {
  it('prints every post of a saved page as JSON, with null for what is missing', () => {
    const { status, stdout, stderr } = run(
      '--url',
      'https://bsky.app/',
      'tests/fixtures/bluesky/feed/source.html',
      '--json',
    );
    const posts = JSON.parse(stdout) as Record<string, unknown>[];
    expect([status, stderr, posts.length]).toEqual([0, '', 4]);
    for (const post of posts) {
      expect(Object.keys(post)).toEqual(expect.arrayContaining(FIELDS));
      expect(Object.values(post)).not.toContain(undefined);
    }
    expect(posts[0]).toMatchObject({
      platform: 'bluesky',
      handle: '@heron.example.test',
      foundBy: { text: '[data-testid="postText"]' },
    });
  });

  it('reads posts inside the shadow roots that our own copies write out', () => {
    const item = (name: string) =>
      `<li><a href="/u/${name}">${name}</a> <time datetime="2026-11-03T18:04:09Z"></time> ${name} says</li>`;
    const page = saved(
      'shadow.html',
      `<x-list><template shadowrootmode="open">${item('Ann')}${item('Ben')}</template></x-list>`,
    );
    const posts = JSON.parse(run('--url', 'https://a.example.test/', page, '--json').stdout) as {
      text: string;
    }[];
    expect(posts.map(({ text }) => text)).toEqual(['Ann says', 'Ben says']);
  });

  it('runs nothing and loads nothing of the page', () => {
    const page = saved(
      'script.html',
      '<script>document.body.append("ran")</script><article><p>Only words</p></article>',
    );
    expect(run('--url', 'https://a.example.test/', page).stdout).not.toContain('ran');
  });

  it('sends no control characters of the page to the terminal', () => {
    const page = saved('escape.html', '<article><p>\u001b[31mred\u202e</p></article>');
    const { stdout } = run('--url', 'https://a.example.test/', page);
    expect(stdout).toContain('\\u{1b}[31mred\\u{202e}');
    const json = run('--url', 'https://a.example.test/', page, '--json').stdout;
    expect(json).toContain('\\u001b[31mred\\u202e');
    expect((JSON.parse(json) as { text: string }[])[0]?.text).toBe('\u001b[31mred\u202e');
  });

  it('says nothing was found, and that is no failure', () => {
    expect(run('--url', 'https://a.example.test/', saved('empty.html', '<p></p>'), '--json')).toMatchObject({
      status: 0,
      stdout: '[]\n',
    });
  });

  it.each([
    ['no file', ['--url', 'https://x.com/']],
    ['no address', ['package.json']],
    ['a file that is not there', ['--url', 'https://x.com/', 'nowhere.html']],
    ['a folder', ['--url', 'https://x.com/', 'tests']],
    ['no web address', ['--url', 'file:///x', 'package.json']],
    ['an option it does not know', ['--urls', 'x']],
    ['an empty file', ['--url', 'https://x.com/', saved('nothing.html', '')]],
    ['no text', ['--url', 'https://x.com/', saved('picture.html', new Uint8Array([137, 80, 0, 1]))]],
  ])('refuses %s in one plain sentence', (_name, given) => {
    const { status, stdout, stderr } = run(...given);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[A-Z][^\n]+\n$/);
    expect(stderr).not.toMatch(/\bat .*:\d+/);
  });
});
