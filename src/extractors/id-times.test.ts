import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  timeFromBlueskyKey,
  timeFromDiscordId,
  timeFromGmailId,
  timeFromInstagramCode,
  timeFromLinkedInId,
  timeFromMastodonId,
  timeFromThreadsCode,
  timeFromTikTokId,
  timeFromXId,
} from './id-times.ts';

const instants = fc.date({ min: new Date('2017-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
const low = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });

/** Writes a number in an alphabet, most significant digit first, filled up to a length. */
function spell(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let text = '';
  for (let rest = value; text.length < length; rest /= base) text = alphabet[Number(rest % base)] + text;
  return text;
}
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const tid = '234567abcdefghijklmnopqrstuvwxyz';

describe('published values', () => {
  it('X: the example of its own id announcement', () => {
    // 1541815603606036480 is the id worked through in the public description of the layout.
    expect(timeFromXId('1541815603606036480')).toBe('2022-06-28T16:07:40.105Z');
  });
  it('Discord: the example of its developer documentation', () => {
    expect(timeFromDiscordId('175928847299117063')).toBe('2016-04-30T11:18:25.796Z');
  });
  it('Instagram: a public post whose page states 04:58:10', () => {
    expect(timeFromInstagramCode('BWUDBntl3_Z')).toBe('2017-07-09T04:58:10.228Z');
  });
});

describe('ids built from the layout give their time back', () => {
  const cases: [string, number, (ms: bigint, rest: bigint) => string | null][] = [
    ['X', 22, (ms, rest) => timeFromXId(String(((ms - 1288834974657n) << 22n) | rest))],
    ['Discord', 22, (ms, rest) => timeFromDiscordId(String(((ms - 1420070400000n) << 22n) | rest))],
    ['LinkedIn', 22, (ms, rest) => timeFromLinkedInId(`urn:li:activity:${(ms << 22n) | rest}`)],
    ['Mastodon', 16, (ms, rest) => timeFromMastodonId(String((ms << 16n) | rest))],
    ['Gmail hex', 20, (ms, rest) => timeFromGmailId(((ms << 20n) | rest).toString(16).padStart(16, '0'))],
    ['Gmail decimal', 20, (ms, rest) => timeFromGmailId(`#msg-f:${(ms << 20n) | rest}`)],
    [
      'Instagram',
      23,
      (ms, rest) => timeFromInstagramCode(spell(((ms - 1314220021721n) << 23n) | rest, base64, 11)),
    ],
    ['Bluesky', 10, (ms, rest) => timeFromBlueskyKey(spell(((ms * 1000n) << 10n) | rest, tid, 13))],
  ];
  it.each(cases)('%s', (_name, bits, roundTrip) => {
    fc.assert(
      fc.property(instants, low(bits), (at, rest) => {
        expect(roundTrip(BigInt(at.getTime()), rest)).toBe(at.toISOString());
      }),
    );
  });
  it('TikTok, to the second', () => {
    fc.assert(
      fc.property(instants, low(32), (at, rest) => {
        const seconds = BigInt(Math.floor(at.getTime() / 1000));
        const expected = new Date(Number(seconds) * 1000).toISOString();
        expect(timeFromTikTokId(String((seconds << 32n) | rest))).toBe(expected);
      }),
    );
  });
  it('reads a private Instagram code by its first 11 characters, and a Threads code alike', () => {
    expect(timeFromInstagramCode('BWUDBntl3_ZAbCdEfGhIjKl')).toBe('2017-07-09T04:58:10.228Z');
    expect(timeFromThreadsCode('BWUDBntl3_Z')).toBe('2017-07-09T04:58:10.228Z');
  });
  it('reads a LinkedIn comment urn by the comment, not by the post', () => {
    const comment = BigInt(Date.UTC(2026, 5, 1)) << 22n;
    expect(timeFromLinkedInId(`urn:li:comment:(activity:7000000000000000000,${comment})`)).toBe(
      '2026-06-01T00:00:00.000Z',
    );
  });
});

describe('ids that hold no time', () => {
  const all = [
    timeFromXId,
    timeFromDiscordId,
    timeFromInstagramCode,
    timeFromTikTokId,
    timeFromLinkedInId,
    timeFromBlueskyKey,
    timeFromMastodonId,
    timeFromGmailId,
  ];
  it('refuses what is malformed, everywhere', () => {
    for (const decode of all) {
      for (const id of ['', '-1', '0', '1e18', ' 1', '०१२३४५६७८९', '9'.repeat(40), 'x'.repeat(80), '../..']) {
        expect(decode(id), `${decode.name}(${id})`).toBeNull();
      }
    }
  });
  it('never throws, and gives an instant or null', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        for (const decode of all) expect(decode(id) ?? '2000-').toMatch(/^2\d{3}-/);
      }),
    );
  });
  it('X: ids in sequence, before 2010-11-04', () => {
    expect(timeFromXId('20')).toBeNull();
    expect(timeFromXId('29799999999')).toBeNull();
  });
  it('Mastodon: ids in sequence, and ids of other servers', () => {
    expect(timeFromMastodonId('8151342')).toBeNull();
    expect(timeFromMastodonId('01J8ZQ4X9V5T3R7N2K6M0B1C4D')).toBeNull();
    expect(timeFromMastodonId('AbCdEfGhIjKlMnOpQr')).toBeNull();
  });
  it('Instagram: short codes of before the layout', () => {
    expect(timeFromInstagramCode('Bf1k2')).toBeNull();
  });
  it('Bluesky: keys that are no time', () => {
    expect(timeFromBlueskyKey('self')).toBeNull();
    expect(timeFromBlueskyKey('zzzzzzzzzzzzz')).toBeNull();
  });
});
