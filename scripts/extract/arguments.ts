import { parseArgs } from 'node:util';

export type Wanted = { url: URL; file: string; json: boolean };

export const USAGE = 'Usage: npm run extract -- --url URL FILE.html [--json]';

/** A person's mistake in one plain sentence. */
export class Refusal extends Error {}

/** @throws Refusal when the words after the command cannot be followed. */
export function readArguments(given: readonly string[]): Wanted {
  const { values, positionals } = parse(given);
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new Refusal(`Name one saved page. ${USAGE}`);
  if (!values.url) throw new Refusal(`Say where the page was saved from, with --url. ${USAGE}`);
  return { url: webAddress(values.url), file, json: values.json ?? false };
}

function parse(given: readonly string[]) {
  const options = { url: { type: 'string' }, json: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (thrown) {
    throw new Refusal(
      `${thrown instanceof Error ? thrown.message.split('. ')[0] : 'Unknown option'}. ${USAGE}`,
      { cause: thrown },
    );
  }
}

function webAddress(words: string): URL {
  const url = URL.parse(words);
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new Refusal('The address after --url must be a web address, such as https://x.com/home.');
}
