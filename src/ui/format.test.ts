import { expect, test, vi } from 'vitest';
import { readFingerprint } from '../domain/fingerprint.ts';
import { dayRange, fileSize, fullTime, groupsOfFour, shortTime, statedTime } from './format.ts';

vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));

const HEX = '0123456789abcdef'.repeat(4);

test('an instant shows the clock of the device that kept it, wherever it is read', () => {
  const at = { utc: '2026-07-01T23:30:05.123Z', zone: 'Asia/Tokyo', offsetMinutes: 540 };
  expect(shortTime(at)).toMatch(/Jul.*2.*2026.*8:30/);
  expect(fullTime(at)).toBe('2026-07-02 08:30:05.123 +09:00 (Asia/Tokyo)');
});

test('what a page states is turned into a date only when it is a whole instant', () => {
  expect(statedTime('2026-07-01T12:00:00Z')).toMatch(/2026/);
  for (const words of ['3h', '2026', '2026-07-01', '1 Jul', '2026-99-99T99:99:99Z'])
    expect(statedTime(words)).toBe(words);
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_500, '1.5 kB'],
  [123_456, '123 kB'],
  [12_345_678, '12 MB'],
  [5_000_000_000, '5 GB'],
])('%i bytes are "%s"', (bytes, words) => {
  expect(fileSize(bytes)).toBe(words);
});

test('a fingerprint goes to paper in groups of four, and comes back', () => {
  const groups = groupsOfFour(`sha256:${HEX}`);
  expect(groups).toHaveLength(16);
  expect(readFingerprint(groups.join(' '))).toBe(HEX);
  expect(readFingerprint(` SHA256:${groups.join('-').toUpperCase()}\n`)).toBe(HEX);
});

test.each(['', 'abc', HEX.slice(1), `${HEX}0`, `${HEX.slice(1)}g`])('"%s" is no fingerprint', (typed) => {
  expect(readFingerprint(typed)).toBeNull();
});

test('a range of days begins at midnight here and takes in its last day', () => {
  const range = dayRange('2026-03-01', '2026-03-31');
  expect(range?.from).toBe(new Date(2026, 2, 1).toISOString());
  expect(range?.to).toBe(new Date(2026, 3, 1).toISOString());
  expect(dayRange('2026-03-01', '2026-03-01')).not.toBeNull();
});

test.each([
  ['', '2026-03-01'],
  ['2026-03-01', ''],
  ['2026-03-02', '2026-03-01'],
  ['1 March', '2026-03-01'],
])('from "%s" to "%s" is no range', (first, last) => {
  expect(dayRange(first, last)).toBeNull();
});
