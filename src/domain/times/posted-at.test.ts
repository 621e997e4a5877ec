import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_UNITS } from './ages.ts';
import { type PostedAt, postedAt } from './posted-at.ts';

const capturedAt = { utc: '2026-11-22T08:30:00.000Z', zone: 'Europe/Berlin', offsetMinutes: 60 };
const read = (at: string | null, lang: string | null = 'en', day: string | null = null, seen = capturedAt) =>
  postedAt({ at, day }, { capturedAt: seen, lang });
const short = (found: PostedAt | null) =>
  found && [found.how, ...found.ranges.map(({ from, to }) => `${from.slice(0, 19)} ${to.slice(0, 19)}`)];

describe('an age', () => {
  it.each([
    ['3h', 'en', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['· 3h', null, '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['2 min ago', 'en', '2026-11-22T08:27:00 2026-11-22T08:28:30'],
    ['an hour ago', 'en', '2026-11-22T06:30:00 2026-11-22T08:00:00'],
    ['3 hr. ago', 'en', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['1w', 'en', '2026-11-08T08:30:00 2026-11-18T20:30:00'],
    ['just now', 'en', '2026-11-22T08:29:00 2026-11-22T08:30:00'],
    ['2 days ago (edited)', 'en', '2026-11-19T08:30:00 2026-11-20T20:30:00'],
    ['vor 3 Std.', 'de', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['2 Std.', 'de', '2026-11-22T05:30:00 2026-11-22T07:00:00'],
    ['2 T.', 'de', '2026-11-19T08:30:00 2026-11-20T20:30:00'],
    ['vor 2 Tagen (bearbeitet)', 'de', '2026-11-19T08:30:00 2026-11-20T20:30:00'],
    ['jetzt', 'de', '2026-11-22T08:29:00 2026-11-22T08:30:00'],
    ['il y a 3 h', 'fr-FR', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['منذ ٣ ساعات', 'ar', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['قبل ساعتين', 'ar', '2026-11-22T05:30:00 2026-11-22T07:00:00'],
    ['٣ س', 'ar', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['3小时前', 'zh-CN', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['3 s', 'tr', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['٣ س', 'de', '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['3 часа назад', null, '2026-11-22T04:30:00 2026-11-22T06:00:00'],
    ['5 hours ago', 'de', '2026-11-22T02:30:00 2026-11-22T04:00:00'],
  ])('%s (%s)', (raw, lang, range) => {
    expect(short(read(raw, lang))).toEqual(['relative', range]);
  });

  it.each([
    ['3 x', 'tr'],
    ['3 y', 'de'],
    ['3 w', 'fr'],
  ])('%j in %s is not read as English', (raw, lang) => {
    expect(read(raw, lang)).toBeNull();
  });

  it('that can be minutes or months is two candidates', () => {
    expect(read('3 m', 'es')).toMatchObject({ how: 'ambiguous', ranges: [{}, {}] });
    expect(short(read('3 m', 'en'))).toEqual(['relative', '2026-11-22T08:26:00 2026-11-22T08:27:30']);
  });

  it('holds every age that a page may call "n hours", cut or rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 23 * 60 }), (minutes) => {
        const at = Date.parse(capturedAt.utc) - minutes * 60_000;
        for (const hours of [Math.floor(minutes / 60), Math.round(minutes / 60)])
          expect(holds(read(`${hours}h`), at)).toBe(true);
      }),
    );
  });
});

describe('a date or a clock', () => {
  it.each([
    ['2026-10-03T14:22:05.000Z', 'en', null, ['machine', '2026-10-03T14:22:05 2026-10-03T14:22:05']],
    ['January 26, 2026 at 7:50 PM', 'en', null, ['local', '2026-01-26T18:50:00 2026-01-26T18:51:00']],
    ['15 July 2026, 17:38', 'en-GB', null, ['local', '2026-07-15T15:38:00 2026-07-15T15:39:00']],
    ['26.01.2026 19:50', 'de', null, ['local', '2026-01-26T18:50:00 2026-01-26T18:51:00']],
    ['2026-11-08T17:30:00', 'en', null, ['local', '2026-11-08T16:30:00 2026-11-08T16:30:01']],
    ['2026-11-07', 'en', null, ['local', '2026-11-06T23:00:00 2026-11-07T23:00:00']],
    [
      'Nov 7th, 2026 at 8:30:00 AM GMT+01:00',
      'en',
      null,
      ['zoned', '2026-11-07T07:30:00 2026-11-07T07:30:01'],
    ],
    ['Tue 11/3/2026 6:04 PM', 'en-US', null, ['local', '2026-11-03T17:04:00 2026-11-03T17:05:00']],
    ['Tuesday 14:51', 'en', null, ['day', '2026-11-17T13:51:00 2026-11-17T13:52:00']],
    ['Yesterday', 'en', null, ['day', '2026-11-20T23:00:00 2026-11-21T23:00:00']],
    ['heute', 'de', null, ['day', '2026-11-21T23:00:00 2026-11-22T08:30:00']],
    ['vorgestern', 'de', null, ['day', '2026-11-19T23:00:00 2026-11-20T23:00:00']],
    ['16:15', 'de', null, ['clock', '2026-11-21T15:15:00 2026-11-21T15:16:00']],
    ['09:31', 'en', null, ['clock', '2026-11-22T08:31:00 2026-11-22T08:32:00']],
    ['下午4:15', 'zh', null, ['clock', '2026-11-21T15:15:00 2026-11-21T15:16:00']],
    ['16:15', 'en', 'YESTERDAY', ['day', '2026-11-21T15:15:00 2026-11-21T15:16:00']],
    ['14:51', 'ar', 'الثلاثاء', ['day', '2026-11-17T13:51:00 2026-11-17T13:52:00']],
    ['18:04', 'en', 'November 3', ['year-left-out', '2026-11-03T17:04:00 2026-11-03T17:05:00']],
    ['18:04', 'en', 'December 3', ['year-left-out', '2025-12-03T17:04:00 2025-12-03T17:05:00']],
    ['Gestern, 18:30', 'de', '08.11.2026', ['local', '2026-11-08T17:30:00 2026-11-08T17:31:00']],
    ['14.05', 'de', 'Heute', ['day', '2026-11-22T13:05:00 2026-11-22T13:06:00']],
    ['00:10', 'de', 'Di. 20:06', ['day', '2026-11-17T23:10:00 2026-11-17T23:11:00']],
    [null, 'de', 'Di. 20:06', ['after-line', '2026-11-17T19:06:00 2026-11-22T08:30:00']],
    [null, 'en', 'November 3', ['year-left-out', '2026-11-02T23:00:00 2026-11-03T23:00:00']],
    [
      'Received on Tuesday, 3 March at 16:15.',
      'en',
      null,
      ['year-left-out', '2026-03-03T15:15:00 2026-03-03T15:16:00'],
    ],
    [
      'Gesendet am 2. November 2026 um 09:02. Gelesen.',
      'de',
      null,
      ['local', '2026-11-02T08:02:00 2026-11-02T08:03:00'],
    ],
    ['3 พ.ย. 2569 16:15', 'th', null, ['local', '2026-11-03T15:15:00 2026-11-03T15:16:00']],
    ['11-21', 'en', null, ['year-left-out', '2026-11-20T23:00:00 2026-11-21T23:00:00']],
  ])('%s (%s, under %s)', (raw, lang, day, meaning) => {
    expect(short(read(raw, lang, day))).toEqual(meaning);
  });

  it.each([
    [
      '16:15, 03/04/2026',
      'en',
      ['2026-03-04T15:15:00 2026-03-04T15:16:00', '2026-04-03T14:15:00 2026-04-03T14:16:00'],
    ],
    ['4:15', 'en', ['2026-11-21T15:15:00 2026-11-21T15:16:00', '2026-11-22T03:15:00 2026-11-22T03:16:00']],
    [
      '25 Oct 2026, 02:30',
      'en',
      ['2026-10-25T00:30:00 2026-10-25T00:31:00', '2026-10-25T01:30:00 2026-10-25T01:31:00'],
    ],
    ['Sunday', 'en', ['2026-11-14T23:00:00 2026-11-15T23:00:00', '2026-11-21T23:00:00 2026-11-22T08:30:00']],
  ])('%s can be two times, and never the time between them', (raw, lang, ranges) => {
    expect(short(read(raw, lang))).toEqual(['ambiguous', ...ranges]);
  });

  it.each([
    ['16:15, 13/04/2026', 'day 13 is no month'],
    ['16:15, 04/13/2026', 'day 13 is no month'],
    ['16:15, 12/01/2026', 'December 2026 had not come'],
  ])('%s is one time: %s', (raw) => {
    expect(read(raw)).toMatchObject({ how: 'local', ranges: [{}] });
  });

  it('that no clock in the zone showed gives nothing', () => {
    expect(read('29 March 2026, 02:30')).toBeNull();
    expect(read('29 March 2026, 02:30', 'en', null, { ...capturedAt, zone: 'UTC' })).not.toBeNull();
  });

  it.each([
    '',
    'reply',
    '3',
    '3 bananas',
    'Post 1',
    '99999h',
    'Edited',
    'at',
    'PM',
    '45:99',
    '31 February 2026',
    '3 November 2026 or later',
    'before 16:15',
    '16:15 17:15',
    'November',
    '1 2 3',
    '2026',
    '14.05',
    'مرحبا',
  ])('%j is not guessed at', (raw) => {
    for (const lang of ['en', 'de', 'ar', 'not a language', '']) expect(read(raw, lang)).toBeNull();
  });
});

const LOCALES =
  'en en-GB de de-AT fr fr-CA es es-MX pt pt-BR it nl sv da nb fi pl cs sk hu ro bg ru uk el tr ar ar-EG fa he ur hi bn ta te mr th vi id ms fil ja ko zh zh-TW hr sr ca lt lv et sl sw my km lo'.split(
    ' ',
  );
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Auckland',
  'Asia/Tokyo',
  'America/St_Johns',
  'Pacific/Kiritimati',
];

/** "3m" is three minutes in every app in English, and months to the browser in Britain. */
const APPS_OWN = /^en\S* \d+m$/;

const holds = (found: PostedAt | null, at: number) =>
  found?.ranges.some(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to)) ?? false;
const anInstant = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2026, 10, 22, 8) });

describe.each(LOCALES)('what the browser writes in %s', (lang) => {
  const dateStyle = fc.constantFrom('full', 'long', 'medium', 'short');
  const timeStyle = fc.constantFrom('short', 'medium', undefined);

  it('as a date is read back, wherever and whenever it was written', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...ZONES), dateStyle, timeStyle, (at, timeZone, date, time) => {
        if (date === 'short' && !/^(en|de|fr|es|pt|it|nl|ru|pl|tr|id)/.test(lang)) return;
        const clock = time ? { timeStyle: time } : {};
        const options = { dateStyle: date, timeZone, ...clock } as Intl.DateTimeFormatOptions;
        const raw = new Intl.DateTimeFormat(`${lang}-u-ca-gregory`, options).format(at);
        const found = read(raw, lang, null, { ...capturedAt, zone: timeZone });
        expect(holds(found, at), `${raw} in ${timeZone}: ${JSON.stringify(found)}`).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('as an age is read back, in every style', () => {
    const style = fc.constantFrom('long', 'short', 'narrow');
    fc.assert(
      fc.property(
        fc.constantFrom(...AGE_UNITS),
        fc.integer({ min: 1, max: 50 }),
        style,
        (unit, count, how) => {
          const ago = new Intl.RelativeTimeFormat(lang, { style: how }).format(-count, unit);
          const length = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: how }).format(count);
          const ms = {
            second: 1,
            minute: 60,
            hour: 3600,
            day: 86400,
            week: 604800,
            month: 2551442,
            year: 31556952,
          };
          const at = Date.parse(capturedAt.utc) - count * ms[unit] * 1000;
          for (const raw of [ago, length])
            if (!APPS_OWN.test(`${lang} ${raw}`)) expect(holds(read(raw, lang), at), raw).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('as yesterday with a clock is read back', () => {
    const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-1, 'day');
    const found = read(`${words}, 16:15`, lang);
    expect(holds(found, Date.parse('2026-11-21T15:15:00.000Z')), words).toBe(true);
  });
});

it('any words at all give ranges or nothing, never a throw', () => {
  const words = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'0123456789:/.- aphTZ月日年時'.split('')) }),
  );
  fc.assert(
    fc.property(
      words,
      fc.option(words),
      fc.constantFrom('en', 'de', 'ja', 'xx', '-', null),
      (at, day, lang) => {
        for (const { from, to } of read(at, lang, day)?.ranges ?? []) expect(from < to).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
