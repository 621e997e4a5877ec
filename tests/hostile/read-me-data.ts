import type { ReadMeData } from '../../src/dossier/report/model.ts';
import type { ReadMeCase } from '../../src/dossier/report/model-read-me.ts';

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
    exhibitsInAll: count,
    partOf: whole ? 'Part 2 of 9' : '',
    parts: upTo(count, 9, (at) => ({
      name: `MJS-case-part-${at + 1}-of-9`,
      fingerprint: `sha256:${FINGERPRINT}`,
    })),
    part: `This dossier holds ${count} of the ${count + 5} items in the record. The person chose which.`,
    firstExhibit: whole ? 'MJS001' : '',
    lastExhibit: whole ? `MJS${String(count).padStart(3, '0')}` : '',
    ...caseData(count, words),
    limits: upTo(count, 12, (at) => `${at + 1}. ${words} They do not show who wrote a post.`),
    software: 'Holdfast 0.1.0, Chrome/156.0.0.0, linux x86-64',
  };
}

/** The same of what the person told: `count` of everything. */
function caseData(count: number, words: string): ReadMeCase {
  const each = <T>(make: (at: number) => T) => upTo(count, 400, make);
  const exhibit = (at: number) => `MJS${String(at + 1).padStart(3, '0')}`;
  return {
    threats: each((at) => ({
      words: words.slice(0, 300),
      begins: at % 2 === 1,
      when: '2026-03-02',
      source: exhibit(at),
    })),
    orders: each(() => ({
      name: words,
      served: words,
      detail: words,
      after: '4 incidents after; 1 more on the same day, or with no time that tells',
    })),
    course: {
      incidents: count,
      firstDate: count > 0 ? '2026-03-02' : '',
      lastDate: count > 0 ? '2026-11-20' : '',
      months: upTo(count, 80, (at) => ({ month: monthAfter(at), count: at + 2 })),
      withoutMonth: count > 20 ? 3 : 0,
      channels: upTo(count, 40, (at) => ({
        name: PLATFORMS[at] ?? `forum${at}.example.test`,
        count: at + 1,
      })),
      windows: upTo(count, 3, () => WINDOW),
      acts: upTo(count, 9, (at) => ({ name: ACTS[at] ?? '', count: at + 1 })),
      unmarked: count > 3 ? 2 : 0,
    },
    toldToStop: each((at) => ({
      when: words,
      how: 'Blocked',
      words,
      exhibits: upTo(at, 40, exhibit),
      after: '12 incidents after',
    })),
    accounts: upTo(count, 300, (at) => ({
      platform: PLATFORMS[at % PLATFORMS.length] ?? '',
      name: words,
      handle: `@${words}`,
      accountId: words,
      count: at + 1,
      first: '2026-03-02',
      last: '2026-11-20',
      together: at % 3 ? '' : 'A',
      relationship: words,
    })),
    reasons: each(() => ({ together: 'A', account: words, relationship: words, words })),
    impact: each(() => ({ topic: 'Sleep', when: words, words })),
    hostility: each(() => ({ grounds: 'Race, Religion, Sexual orientation', words })),
    wishes: each(() => words),
    police: {
      references: each(() => words),
      contacts: each(() => ({ when: words, who: words, words, promised: words, by: words })),
      lastUpdate: count > 0 ? '2026-09-01, 82 days before this was made' : '',
    },
    perishing: upTo(count, 40, (at) => ({ by: words, name: PLATFORMS[at] ?? words, accounts: words, words })),
    chosen: upTo(count, 10, (at) => ({
      source: `Incident ${at + 1}: ${exhibit(at)} and 12 more`,
      why: 'marked worst',
      when: words,
      who: words,
      words,
    })),
  };
}

const WINDOW =
  '12 incidents in the 30 days to the day of making (2026-10-24 to 2026-11-22), 3 in the 30 days before (2026-09-24 to 2026-10-23).';
const ACTS = [
  'Contact that was not wanted',
  'Publishing about the person',
  'Watching or following',
  'Pretending to be the person',
  'Sharing pictures of the person',
  'Sending others',
  'A threat',
  'Hate for who the person is',
  'Damage to things of the person',
];

function monthAfter(at: number): string {
  const number = 2026 * 12 + 2 + at;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
