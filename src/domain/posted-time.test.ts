import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant, readsAsTime } from './posted-time.ts';

describe('isoInstant', () => {
  it.each([
    ['2026-10-03T14:22:05.000Z', '2026-10-03T14:22:05.000Z'],
    ['2026-10-03T14:22:05Z', '2026-10-03T14:22:05.000Z'],
    ['2026-10-03T14:22Z', '2026-10-03T14:22:00.000Z'],
    ['2026-10-03T14:22:05.266000+0000', '2026-10-03T14:22:05.266Z'],
    ['2026-10-03T14:22:05.2669+0000', '2026-10-03T14:22:05.266Z'],
    ['2026-10-03 14:22:05+02:00', '2026-10-03T12:22:05.000Z'],
  ])('%s', (raw, instant) => {
    expect(isoInstant(raw)).toBe(instant);
  });

  it.each(['2026-10-03T14:22:05', '2026-10-03', '3h', '', 'Post 1', '2026-13-40T99:00:00Z'])(
    'refuses %j',
    (raw) => {
      expect(isoInstant(raw)).toBeNull();
    },
  );

  it('gives any instant back whole', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(dates, (at) => isoInstant(at.toISOString()) === at.toISOString()));
  });
});

describe('readsAsTime', () => {
  it.each([
    '3h',
    '· 3h',
    '2 min ago',
    'an hour ago',
    '3 hr. ago',
    '1w',
    'just now',
    'Yesterday',
    '2 days ago (edited)',
  ])('takes %j for one', (raw) => {
    expect(readsAsTime(raw)).toBe(true);
  });

  it.each(['', '3 bananas', 'Tuesday 14:51', '99999h', 'reply', '3'])('does not take %j for one', (raw) => {
    expect(readsAsTime(raw)).toBe(false);
  });
});
