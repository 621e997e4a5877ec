import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extractorFiles } from './new/extractor-files.ts';
import { registered } from './new/register.ts';

/** `npm run new extractor -- ID`: a module, two fixtures (one a trap), and its line in the registry. 2: refused. */
const ROOT = join(import.meta.dirname, '..');
const REGISTRY = 'src/extractors/registry.ts';
const USAGE = 'Usage: npm run new extractor -- ID, such as: npm run new extractor -- chirp';

class Refusal extends Error {}

function askedId([what, id, ...more]: readonly string[]): string {
  if (what !== 'extractor' || id === undefined || more.length > 0) throw new Refusal(USAGE);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > 40)
    throw new Refusal(`An id is of lower-case letters, digits and hyphens, 40 at most. ${USAGE}`);
  return id;
}

function makeExtractor(id: string): string[] {
  const files = extractorFiles(id, new Date().toISOString().slice(0, 10));
  const there = files.find(({ path }) => existsSync(join(ROOT, path)));
  if (there) throw new Refusal(`${there.path} is there already. Nothing was written.`);
  const registry = registered(readFileSync(join(ROOT, REGISTRY), 'utf8'), id);
  if (registry === null) throw new Refusal(`${REGISTRY} does not look as expected. Nothing was written.`);
  for (const { path, text } of [...files, { path: REGISTRY, text: registry }]) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  return files.map(({ path }) => path);
}

try {
  const id = askedId(process.argv.slice(2));
  const made = makeExtractor(id);
  process.stdout.write(`Made:\n${made.map((path) => `  ${path}\n`).join('')}Changed:\n  ${REGISTRY}\n
Next: fill in what is marked, put the platform's own name into src/domain/platform-names.ts, and if it is known by
its host, its id into the list of tests/extractors/suite.test.ts. Then: npm run format, npm run mutations, and
npx vitest run tests/extractors
`);
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 2;
}
