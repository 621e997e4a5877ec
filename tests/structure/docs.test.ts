import { dirname, join } from 'node:path/posix';
import { describe, expect, it, test } from 'vitest';
import { UNDER_18_IMAGE_ROUTES } from '../../src/reporting/routes.ts';
import { isThere, projectFiles, readText } from './tree.ts';

type Page = { path: string; text: string };
type Package = Record<'scripts' | 'dependencies' | 'devDependencies', Record<string, string>>;

const PACKAGE = JSON.parse(readText('package.json')) as Package;
const pages = (): Page[] =>
  projectFiles()
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readText(path) }));

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');

/** Relative targets of links and pictures; addresses of the web are not followed. */
function linksOf({ text }: Page): string[] {
  const inline = withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g);
  const named = withoutCode(text).matchAll(/^\[[^\]]+\]:\s*(\S+)/gm);
  return [...inline, ...named].flatMap(([, to]) => (to && !/^[a-z][a-z+.-]*:/i.test(to) ? [to] : []));
}

/** As GitHub names a heading: lower case, spaces to hyphens, nothing but letters, digits and hyphens. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const anchorsIn = (text: string) =>
  [...withoutCode(text).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));

function isDead(page: Page, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const to = file === '' ? page.path : join(dirname(page.path), decodeURI(file));
  if (!isThere(to)) return true;
  return anchor !== undefined && to.endsWith('.md') && !anchorsIn(readText(to)).includes(anchor);
}

const deadLinks = (page: Page) =>
  linksOf(page)
    .filter((link) => isDead(page, link))
    .map((link) => `${page.path} → ${link}`);

test('every link within the documents leads somewhere', () => {
  const all = pages();
  expect(all.flatMap(linksOf).length).toBeGreaterThan(30);
  expect(all.flatMap(deadLinks)).toEqual([]);
});

test('every file that a document or a comment names is there', () => {
  const named =
    /(?<![\w./-])(?:src|tests|scripts|docs|entrypoints|public)\/[\w./{}-]+\.(?:tsx?|mjs|md|json|typ|html)\b/g;
  const texts = projectFiles().filter((path) => /\.(?:md|ts|tsx|mjs)$/.test(path) && !isFromHere(path));
  const gone = texts.flatMap((path) => {
    const text = path.endsWith('.md') ? readText(path) : commentsIn(readText(path));
    return [...text.matchAll(named)]
      .filter(([to]) => !to.includes('{') && !isThere(to))
      .map(([to]) => `${path} names ${to}`);
  });
  expect(gone).toEqual([]);
});

const isFromHere = (path: string) => path === 'tests/structure/docs.test.ts';
const commentsIn = (text: string) => (text.match(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm) ?? []).join('\n');

test('every npm command that a document names is in package.json', () => {
  const asked = pages().flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(([, run, plain]) => ({
      path,
      name: run ?? plain ?? '',
    })),
  );
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter(({ name }) => !PACKAGE.scripts[name])).toEqual([]);
});

test('each line of the threat model names its tests, or says why there is none', () => {
  const rows = readText('docs/threat-model.md').match(/^\|(?! ?-|.*\| Test \|$).*\|$/gm) ?? [];
  const lastCells = rows.map((row) => row.split('|').at(-2)?.trim() ?? '');
  const vague = lastCells.filter((cell) => {
    const paths = [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '');
    return !/^no test: \w.{20,}/.test(cell) && (paths.length === 0 || !paths.every((path) => isThere(path)));
  });
  expect(rows.length).toBeGreaterThan(20);
  expect(vague).toEqual([]);
});

test('the README has set-up in exactly two commands', () => {
  const section = /^## Set it up$([\s\S]*?)^## /m.exec(readText('README.md'))?.[1] ?? '';
  const block = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  expect(block.trim().split('\n')).toEqual(['npm run demo', 'npm test']);
});

test('the README leads to every decision', () => {
  const decisions = projectFiles().filter((path) => path.startsWith('docs/decisions/'));
  expect(decisions.length).toBeGreaterThan(10);
  expect(decisions.filter((path) => !readText('README.md').includes(`](${path})`))).toEqual([]);
});

test('the README names the shortcuts there are', () => {
  const keys = [...readText('wxt.config.ts').matchAll(/suggested_key: \{ default: '([^']+)'/g)];
  expect(keys).toHaveLength(2);
  for (const [, key] of keys) expect(readText('README.md')).toContain(key);
});

test('the README says of each route what its row says', () => {
  const rows = readText('README.md').split('\n');
  for (const { name, reach, source, sureness } of UNDER_18_IMAGE_ROUTES) {
    const row = rows.find((line) => line.startsWith('|') && line.includes(name)) ?? '';
    expect(row).toContain(reach.replace(/^.*?https:\/\/(?:www\.)?/, ''));
    expect(row).toContain(source.split(';')[0]);
    expect(/not sure/.test(row), row).toBe(sureness !== 'official');
  }
});

describe('docs/decisions/dependencies.md', () => {
  const lines = () => readText('docs/decisions/dependencies.md').split('\n');

  it.each(Object.keys(PACKAGE.dependencies))('says what %s is for and what it replaced', (name) => {
    const own = lines().filter((line) => new RegExp(`^(?:\\||[-*]) *\\**\`${name}\`\\**`).test(line));
    expect(own).toHaveLength(1);
    const cells = (own[0] ?? '').split('|').filter((cell) => cell.trim() !== '');
    expect(cells.length).toBeGreaterThanOrEqual(3);
  });

  it('names no package that is gone', () => {
    const rows = lines().flatMap((line) => /^\| *\**`([^`]+)`/.exec(line)?.[1] ?? []);
    const known = { ...PACKAGE.dependencies, ...PACKAGE.devDependencies };
    expect(rows.filter((name) => !(name in known))).toEqual([]);
  });
});

describe('the reading of links', () => {
  const page = {
    path: 'docs/a.md',
    text: '[x](b.md#c-d) [y](https://example.test) ![z](../p.png)\n[r]: q.md',
  };

  it('finds relative ones, pictures and references included', () => {
    expect(linksOf(page)).toEqual(['b.md#c-d', '../p.png', 'q.md']);
  });

  it('knows a dead one', () => {
    expect(deadLinks({ path: 'docs/privacy.md', text: '[x](nowhere.md) [y](#no-such-heading)' })).toEqual([
      'docs/privacy.md → nowhere.md',
      'docs/privacy.md → #no-such-heading',
    ]);
  });

  it('names headings as GitHub does', () => {
    expect(anchorOf('1. What is stored, and where')).toBe('1-what-is-stored-and-where');
  });
});
