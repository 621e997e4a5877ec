import { describe, expect, it } from 'vitest';
import { inventedCapture } from '../../../tests/invented-capture.ts';
import { emptyPost } from '../post.ts';
import { ID_SLACK } from './id-slack.ts';
import { shownRanges } from './shown-ranges.ts';
import { timesApart } from './times-apart.ts';

const capturedAt = { utc: '2026-11-22T08:30:00.000Z', zone: 'Europe/Berlin', offsetMinutes: 60 };

async function apart(platform: string, stated: string, inNumber: string) {
  const found = (value: string) => ({ value, rule: 'test', basis: 'attribute' as const });
  const post = { ...emptyPost(platform, 'post'), postedAt: found(stated), postedAtFromId: found(inNumber) };
  return timesApart((await inventedCapture('x', { capturedAt, post })).facts);
}

describe('the two times of a post', () => {
  it.each([
    ['x', '2026-11-03T18:04:09.000Z', '2026-11-03T18:04:09.874Z'],
    ['discord', '2026-11-03T18:04:09.120Z', '2026-11-03T18:04:09.120Z'],
    ['tiktok', '2026-11-03T18:04:09.000Z', '2026-11-03T18:04:04.000Z'],
    ['bluesky', 'November 3, 2026 at 7:04 PM', '2026-11-03T18:04:09.120Z'],
    ['linkedin', '1w', '2026-11-12T09:00:00.000Z'],
    ['gmail', '3 Nov 2026, 19:04', '2026-11-03T18:05:40.000Z'],
  ])('agree on %s: %s and %s', async (...given) => {
    expect(await apart(...given)).toBeNull();
  });

  it.each([
    ['x', '2026-11-03T18:04:09.000Z', '2026-11-03T18:04:12.000Z', 3_000, 'shown-again'],
    ['discord', '2026-11-03T18:04:09.120Z', '2026-11-03T18:04:09.121Z', 1, 'shown-again'],
    ['instagram', '2026-11-03T18:04:09.000Z', '2026-10-30T18:04:09.000Z', 345_600_000, 'shown-later'],
    ['bluesky', 'November 3, 2026 at 7:04 PM', '2026-11-03T19:20:00.000Z', 4_500_001, 'set-by-app'],
    ['bluesky', 'November 3, 2026 at 7:04 PM', '2026-11-03T19:04:09.000Z', 3_549_001, 'other-zone'],
    ['linkedin', '1w', '2026-01-01T09:00:00.000Z', 26_868_600_000, 'shown-again'],
    ['unheard-of', '2026-11-03T18:04:09.000Z', '2026-11-03T18:06:09.000Z', 120_000, null],
  ])('differ on %s: %s and %s', async (platform, stated, inNumber, milliseconds, reason) => {
    expect(await apart(platform, stated, inNumber)).toMatchObject({ milliseconds, reason });
  });

  it.each(['', 'bananas'])('cannot be compared where the page says %j', async (stated) => {
    expect(await apart('x', stated, '2026-11-03T18:04:12.000Z')).toBeNull();
  });

  it('are compared with what was measured when, and how', () => {
    for (const { source, date, seconds } of ID_SLACK) {
      expect(source.length).toBeGreaterThan(20);
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(seconds).toBeGreaterThanOrEqual(0);
    }
    expect(new Set(ID_SLACK.map(({ platform }) => platform)).size).toBe(ID_SLACK.length);
  });
});

it('a range is shown with the offset of its own day, not of the day of keeping', () => {
  const range = { from: '2026-07-15T15:38:00.000Z', to: '2026-07-15T15:39:00.000Z' };
  expect(shownRanges({ how: 'local', ranges: [range] }, capturedAt)).toEqual([
    { from: '2026-07-15 17:38:00.000 +02:00', to: '2026-07-15 17:39:00.000 +02:00' },
  ]);
  expect(shownRanges({ how: 'machine', ranges: [range] }, capturedAt)).toEqual([]);
});
