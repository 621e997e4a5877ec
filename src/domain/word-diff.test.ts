import { expect, test } from 'vitest';
import { type DiffPart, wordDiff } from './word-diff.ts';

const shown = (parts: DiffPart[]) =>
  parts
    .map(({ in: where, text }) => ({ both: text, before: `[-${text}-]`, after: `{+${text}+}` })[where])
    .join('');

test.each([
  ['I know your bus.', 'I know your bus.', 'I know your bus.'],
  ['I know your bus.', 'I know the bus.', 'I know [-your-]{+the+} bus.'],
  ['', 'Hello', '{+Hello+}'],
  ['Hello', '', '[-Hello-]'],
  ['a b c', 'a c', 'a [-b -]c'],
  ['You will pay', 'You will not pay', 'You will {+not +}pay'],
  ['أعرف أين تسكنين', 'أعرف أين تعملين', 'أعرف أين [-تسكنين-]{+تعملين+}'],
])('%j to %j', (before, after, expected) => {
  expect(shown(wordDiff(before, after))).toBe(expected);
});

test('either text can be put together again from the parts', () => {
  const [before, after] = ['one two  three 🚌 four\nfive', 'zero two three 🚌🔪 five six'];
  const parts = wordDiff(before, after);
  const of = (side: 'before' | 'after') =>
    parts
      .filter((part) => part.in === 'both' || part.in === side)
      .map(({ text }) => text)
      .join('');
  expect([of('before'), of('after')]).toEqual([before, after]);
});

test('texts that are too long for it are one run that went and one that came, and take no time', () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(' ');
  const parts = wordDiff(`Same ${long('a')} end`, `Same ${long('b')} end`);
  expect(parts.map((part) => part.in)).toEqual(['both', 'before', 'after', 'both']);
});
