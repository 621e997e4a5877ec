import { expect, test } from 'vitest';
import { readAuthority } from './timestamp.ts';

test.each([
  ['https://freetsa.org/tsr', 'https://freetsa.org/tsr'],
  [' dates.example.test/tsr ', 'https://dates.example.test/tsr'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
  ['http://localhost:8080/tsr', 'http://localhost:8080/tsr'],
  ['http://[::1]/', 'http://[::1]/'],
])('%s can be asked', (typed, address) => {
  expect(readAuthority(typed)).toBe(address);
});

test.each([
  '',
  'two words',
  'http://dates.example.test/',
  'http://127.0.0.1.example.test/',
  'http://localhost.example.test/',
  'https://somebody:secret@dates.example.test/',
  'file:///etc/passwd',
  'javascript://x/%0aalert(1)',
  `https://dates.example.test/${'x'.repeat(2_000)}`,
])('%s cannot', (typed) => {
  expect(readAuthority(typed)).toBeNull();
});
