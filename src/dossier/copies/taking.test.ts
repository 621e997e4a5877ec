import { expect, test } from 'vitest';
import { SHARE } from '../../../tests/planted-copy.ts';
import { takingOf } from './taking.ts';

test.each([
  ['see https://social.example/q/1 now', 'see [redacted: address] now'],
  ['see pic.social.example/AbC1 now', 'see [redacted: address] now'],
  ['WWW.social.example, youtu.example/x?y', '[redacted: address] [redacted: address]'],
  ['on 1.5/2 and either/or', 'on 1.5/2 and either/or'],
])('no address stays in words where none is to go along, however it is written: %s', (words, left) => {
  expect(takingOf(SHARE)().text(words, 'words')).toBe(left);
  expect(takingOf({ ...SHARE, addresses: true })().text(words, 'words')).toBe(words);
});
