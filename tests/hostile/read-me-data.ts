import type { ReadMeData } from '../../src/dossier/report/model.ts';

const FINGERPRINT = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const PLATFORMS = ['X', 'Bluesky', 'Mastodon', 'Reddit', 'forum.example.test'];

const upTo = <T>(count: number, most: number, make: (at: number) => T): T[] =>
  Array.from({ length: Math.min(count, most) }, (_, at) => make(at));

/** Data for the officer's pages with `count` entries, whose words are `words` wherever others wrote them. */
export function readMeData(count: number, words = 'I know which bus you take.'): ReadMeData {
  const whole = count > 0;
  return {
    title: 'MJS-case-2026-11-22',
    createdAt: '2026-11-22 08:06:44.123 +00:00 (Europe/London)',
    initials: 'MJS',
    fingerprint: `sha256:${FINGERPRINT}`,
    previousFingerprint: whole ? `sha256:${FINGERPRINT}` : '',
    previousCreatedAt: whole ? '2026-09-01 10:00:00.000 +01:00 (Europe/London)' : '',
    logHead: `sha256:${FINGERPRINT}`,
    logLines: count * 2 + 1,
    exhibits: count,
    partOf: whole ? 'Part 2 of 9' : '',
    parts: upTo(count, 9, (at) => ({
      name: `MJS-case-part-${at + 1}-of-9`,
      fingerprint: `sha256:${FINGERPRINT}`,
    })),
    part: `This dossier holds ${count} of the ${count + 5} items in the record. The person chose which.`,
    firstDate: whole ? '2026-03-02' : '',
    lastDate: whole ? '2026-11-20' : '',
    firstExhibit: whole ? 'MJS001' : '',
    lastExhibit: whole ? `MJS${String(count).padStart(3, '0')}` : '',
    months: upTo(count, 80, (at) => ({ month: monthAfter(at), count: at + 2 })),
    platforms: upTo(count, 40, (at) => ({
      platform: PLATFORMS[at] ?? `forum${at}.example.test`,
      count: at + 1,
    })),
    accounts: upTo(count, 300, (at) => ({
      platform: PLATFORMS[at % PLATFORMS.length] ?? '',
      name: words,
      handle: `@${words}`,
      accountId: words,
      count: at + 1,
      first: '2026-03-02',
      last: '2026-11-20',
    })),
    keyEntries: upTo(count, 10, (at) => ({
      exhibit: `MJS${String(at + 1).padStart(3, '0')}`,
      when: '2026-03-02T21:04:00.000Z',
      platform: PLATFORMS[at % PLATFORMS.length] ?? '',
      who: words,
      words,
    })),
    limits: upTo(count, 12, (at) => `${at + 1}. ${words} They do not show who wrote a post.`),
    software: 'Holdfast 0.1.0, Chrome/156.0.0.0, linux x86-64',
  };
}

function monthAfter(at: number): string {
  const number = 2026 * 12 + 2 + at;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
