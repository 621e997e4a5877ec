import { constantName } from './extractor-files.ts';

/**
 * The registry with one more module: its import in its place, and the module before those that are known by their
 * markup alone. `null` where the registry does not look as it is known to.
 */
export function registered(registry: string, id: string): string | null {
  const name = constantName(id);
  const lines = registry.split('\n');
  const first = lines.findIndex((line) => importedId(line) !== null && isAfter(importedId(line) ?? '', id));
  const markup = lines.indexOf('  mastodon,');
  if (first < 0 || markup < 0) return null;
  lines.splice(markup, 0, `  ${name},`);
  lines.splice(first, 0, `import { ${name} } from './${id}.ts';`);
  return lines.join('\n');
}

function importedId(line: string): string | null {
  return /^import .* from '\.\/([\w-]+)\.ts';$/.exec(line)?.[1] ?? null;
}

/** `facebook` before `facebook-mobile`, as the formatter sorts. */
function isAfter(one: string, other: string): boolean {
  const [a, b] = [one, other].map((id) => `${id}.`.replaceAll('-', '\u007f'));
  return (a ?? '') > (b ?? '');
}
