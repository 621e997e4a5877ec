import { expect, test } from 'vitest';
import { code, isTest, type SourceFile, sourceFiles } from './source-files.ts';
import { readText } from './tree.ts';

const product = sourceFiles('src', 'entrypoints', 'scripts')
  .filter((file) => !isTest(file))
  .map(({ path, text }) => ({ path, text: code(text) }));
const everything = product.map(({ text }) => text).join('\n');

/**
 * Decoders that wait for the extractors of their platforms; `findExtractor` is what the examples are tried on.
 */
const AHEAD = /^src\/extractors\/id-times\.ts |^src\/extractors\/registry\.ts findExtractor$/;

const timesIn = (text: string, name: string) => text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;

/** Exported names that only tests, or nobody, makes use of. A type of the same name as a schema is one with it. */
function unused(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const exported = file.text.matchAll(/^export (?:async )?(?:function\*?|const|class|type) (\w+)/gm);
    const names = [...new Set([...exported].map(([, name = '']) => name))];
    const others = files.filter((other) => other !== file);
    return names
      .filter((name) => !isUsedInside(file, name) && !others.some((other) => takes(other, name, file)))
      .map((name) => `${file.path} ${name}`);
  });
}

function isUsedInside({ text }: SourceFile, name: string): boolean {
  return timesIn(text, name) > timesIn(text, `(?:const|type|class|function\\*?) ${name}`);
}

/** By its name, or as a member of the whole module. */
function takes({ text }: SourceFile, name: string, from: SourceFile): boolean {
  const file = from.path.split('/').at(-1) ?? '';
  if (!text.includes(`/${file}'`)) return false;
  const address = `from '[^']*/${file.replaceAll('.', '\\.')}'`;
  const [, whole] = new RegExp(`\\* as (\\w+) ${address}`).exec(text) ?? [];
  if (whole && timesIn(text, `${whole}\\.${name}`) > 0) return true;
  return new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} ${address}`).test(text);
}

test('what is exported is used by the product, not by tests alone', () => {
  expect(unused(product).filter((name) => name.startsWith('src/') && !AHEAD.test(name))).toEqual([]);
});

test('a namesake elsewhere is no use of it, an import is', () => {
  const own = { path: 'src/a.ts', text: 'export function lonely() {}' };
  const namesake = { path: 'src/b.ts', text: 'function lonely() {}\nlonely();' };
  const user = { path: 'src/c.ts', text: "import { lonely } from './a.ts';" };
  expect(unused([own, namesake])).toEqual(['src/a.ts lonely']);
  expect(unused([own, user])).toEqual([]);
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
  // A set, since there are a thousand sentences: each looked for in all the text would take half a minute.
  const written = new Set(`${everything}\n${readText('wxt.config.ts')}`.match(/\w+/g));
  const isShown = (key: string) =>
    written.has(key) || written.has(`__MSG_${key}__`) || made.some((shape) => shape.test(key));
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
