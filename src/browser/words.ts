import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';

/** Every sentence a person reads lives in `public/_locales`, so that the picker and the pages share one set. */
export type WordKey = keyof typeof messages;

type Snake<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : S;

/** The key of a code's words: `wordKey('error_', 'disk-full')` is `error_disk_full`, checked by the compiler. */
export function wordKey<P extends string, C extends string>(prefix: P, code: C): `${P}${Snake<C>}` {
  return `${prefix}${code.replaceAll('-', '_')}` as `${P}${Snake<C>}`;
}

export type Problem = { sentence: string; next: string };

/** A code of an error as one plain sentence and one next step; the compiler checks that every code has both. */
export function problemOf<C extends string>(
  code: C & (`error_${Snake<C>}_next` extends WordKey ? unknown : never),
): Problem {
  const key = wordKey('error_', code) as WordKey;
  return { sentence: say(key), next: say(`${key}_next` as WordKey) };
}

/**
 * The sentence for `key` in the browser's language. Values fill `$1`, `$2` …; they are shown as text.
 * A key that is missing shows itself, so that a gap is seen and not hidden.
 */
export function say(key: WordKey, ...values: (string | number)[]): string {
  // The cast is safe: WordKey holds exactly the keys that the browser knows.
  return browser.i18n.getMessage(key as never, values.map(String)) || key;
}
