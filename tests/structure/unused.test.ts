import { expect, test } from 'vitest';
import { code, isTest, type SourceFile, sourceFiles } from './source-files.ts';
import { readText } from './tree.ts';

const product = sourceFiles('src', 'entrypoints', 'scripts')
  .filter((file) => !isTest(file))
  .map(({ path, text }) => ({ path, text: code(text) }));
const everything = product.map(({ text }) => text).join('\n');

/** Decoders that wait for the extractors of their platforms; `findExtractor` is what the examples are tried on. */
const AHEAD = /^src\/extractors\/id-times\.ts |^src\/extractors\/registry\.ts findExtractor$/;

const timesIn = (text: string, name: string) => text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;

/** Exported names that only tests, or nobody, makes use of. A type of the same name as a schema is one with it. */
function unused(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const exported = text.matchAll(/^export (?:async )?(?:function\*?|const|class|type) (\w+)/gm);
    const names = [...new Set([...exported].map(([, name = '']) => name))];
    const declared = (name: string) =>
      timesIn(text.match(/^export .*$/gm)?.join('\n') ?? '', `(?:const|type|class|function\\*?) ${name}`);
    return names
      .filter((name) => timesIn(files.map((file) => file.text).join('\n'), name) <= declared(name))
      .map((name) => `${path} ${name}`);
  });
}

test('what is exported is used by the product, not by tests alone', () => {
  expect(unused(product).filter((name) => name.startsWith('src/') && !AHEAD.test(name))).toEqual([]);
  expect(unused([{ path: 'a.ts', text: 'export const lonely = 1;' }])).toEqual(['a.ts lonely']);
});

test('every error code is thrown, or its words are shown', () => {
  const codes = [...readText('src/domain/errors.ts').matchAll(/^ {2}'([a-z-]+)',$/gm)].map(
    ([, name = '']) => name,
  );
  const rest = product.filter(({ path }) => path !== 'src/domain/errors.ts');
  const heard = (name: string) =>
    rest.some(
      ({ text }) => text.includes(`'${name}'`) || text.includes(`'error_${name.replaceAll('-', '_')}'`),
    );
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((name) => !heard(name))).toEqual([]);
});

test('every sentence is shown somewhere', () => {
  const keys = Object.keys(JSON.parse(readText('public/_locales/en/messages.json')) as object);
  const prefixes = [...everything.matchAll(/wordKey\(\s*['`]([^'`]+)['`]/g)].map(
    ([, prefix]) => `${prefix}\\w+`,
  );
  const whole = [...everything.matchAll(/say\(\s*`([^`]+)`/g)].map(([, key = '']) => key);
  const made = [...prefixes, ...whole].map(
    (shape) => new RegExp(`^${shape.replace(/\$\{[^}]*\}/g, '[a-z]+')}$`),
  );
  const written = `${everything}\n${readText('wxt.config.ts')}`;
  const isShown = (key: string) =>
    timesIn(written, `(?:__MSG_)?${key}(?:__)?`) > 0 || made.some((shape) => shape.test(key));
  expect(made.length).toBeGreaterThan(8);
  expect(keys.filter((key) => !isShown(key))).toEqual([]);
});

test('every runtime dependency is imported', () => {
  const { dependencies } = JSON.parse(readText('package.json')) as { dependencies: Record<string, string> };
  // WXT's own module puts the polyfill under `wxt/browser`.
  const names = Object.keys(dependencies).filter((name) => name !== 'webextension-polyfill');
  expect(names.filter((name) => !new RegExp(`from '${name}[/']`).test(everything))).toEqual([]);
  expect(readText('wxt.config.ts')).toContain("'@wxt-dev/webextension-polyfill'");
});
