import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant, postedBetween, postedRange, readsAsTime } from './posted-time.ts';

const seen = { utc: '2026-11-22T08:30:00.000Z', offsetMinutes: 120 };

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

describe('postedBetween', () => {
  const capturedAt = { ...seen, zone: 'Africa/Cairo' };

  it('says of words what they come to, by the clock of the device', () => {
    expect(postedBetween('3h', capturedAt)).toEqual({
      from: '2026-11-22 06:30:00.000 +02:00',
      to: '2026-11-22 08:00:00.001 +02:00',
    });
  });

  it.each([null, '', 'Tuesday 14:51', '2026-10-03T14:22:05.000Z'])('has nothing to add to %j', (stated) => {
    expect(postedBetween(stated, capturedAt)).toBeNull();
  });
});

describe('postedRange', () => {
  it.each([
    ['3h', '2026-11-22T04:30:00.000Z', '2026-11-22T06:00:00.001Z'],
    ['· 3h', '2026-11-22T04:30:00.000Z', '2026-11-22T06:00:00.001Z'],
    ['2 min ago', '2026-11-22T08:27:00.000Z', '2026-11-22T08:28:30.001Z'],
    ['an hour ago', '2026-11-22T06:30:00.000Z', '2026-11-22T08:00:00.001Z'],
    ['3 hr. ago', '2026-11-22T04:30:00.000Z', '2026-11-22T06:00:00.001Z'],
    ['1w', '2026-11-08T08:30:00.000Z', '2026-11-18T20:30:00.001Z'],
    ['just now', '2026-11-22T08:29:00.000Z', '2026-11-22T08:30:00.001Z'],
    ['2 days ago (edited)', '2026-11-19T08:30:00.000Z', '2026-11-20T20:30:00.001Z'],
  ])('%s', (raw, from, to) => {
    expect(postedRange(raw, seen)).toEqual({ from, to, how: 'relative' });
  });

  it('counts yesterday by the clock of the place', () => {
    expect(postedRange('Yesterday', seen)).toEqual({
      from: '2026-11-20T22:00:00.000Z',
      to: '2026-11-21T22:00:00.000Z',
      how: 'day',
    });
  });

  it('holds every age that a page may call "n hours", cut or rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 23 * 60 }), (minutes) => {
        const at = Date.parse(seen.utc) - minutes * 60_000;
        for (const hours of [Math.floor(minutes / 60), Math.round(minutes / 60)]) {
          const range = postedRange(`${hours}h`, seen);
          expect(range && Date.parse(range.from) <= at && at < Date.parse(range.to)).toBe(true);
        }
      }),
    );
  });

  it.each(['', 'vor 3 Std.', '3 bananas', 'Tuesday 14:51', '99999h', 'reply', '3'])(
    'does not guess at %j',
    (raw) => {
      expect(postedRange(raw, seen)).toBeNull();
      expect(readsAsTime(raw)).toBe(false);
    },
  );
});
