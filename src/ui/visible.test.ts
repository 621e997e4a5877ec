import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOf, visiblePieces } from './visible.ts';

const marks = (text: string) => visiblePieces(text).flatMap((piece) => ('mark' in piece ? [piece.mark] : []));

test.each([
  ['a right-to-left override', 'You will \u202eyrros\u202c be', ['U+202E', 'U+202C']],
  ['isolates', '\u2066a\u2069', ['U+2066', 'U+2069']],
  ['zero width space and byte order mark', 'a\u200bb\ufeff', ['U+200B', 'U+FEFF']],
  ['control characters', 'a\u0000b\u001bc\u0085', ['U+0000', 'U+001B', 'U+0085']],
  ['half of a pair', 'a\ud83d b', ['U+D83D']],
])('%s are marked', (_, text, expected) => {
  expect(marks(text)).toEqual(expected);
});

test.each([
  ['line breaks and tabs', 'one\ntwo\tthree'],
  ['a family of emoji, joined', '👨‍👩‍👧‍👦'],
  ['a flag made of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['a heart with its variation', '❤️'],
  ['Persian with a non-joiner', 'می‌خواهم'],
  ['Arabic, Hebrew, Thai and Chinese', 'مرحبا שלום สวัสดี 你好'],
])('%s stay as they are', (_, text) => {
  expect(visiblePieces(text)).toEqual([{ text }]);
});

test('a mark that only leans the direction is shown and goes on working', () => {
  expect(visiblePieces('a\u200f')).toEqual([{ text: 'a' }, { mark: 'U+200F', kept: '\u200f' }]);
});

test('nothing that can be read is lost, and no override is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = visiblePieces(text).map((piece) => ('text' in piece ? piece.text : ''));
      expect(read.join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(marks(read.join(''))).toEqual([]);
    }),
  );
});

test('a start never ends in half a character', () => {
  expect(startOf('ab😀', 3)).toBe('ab');
  expect(startOf('ab😀', 4)).toBe('ab😀');
  expect(startOf('abc', 9)).toBe('abc');
});
