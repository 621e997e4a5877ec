import type { LogEntry } from '../../src/dossier/report/model.ts';

const TEXTS = [
  'I know which bus you take. Answer me.',
  'سأجدك أينما كنت 🔪 لا تختبئي',
  '你跑不掉的。我知道你在哪里。',
  '逃げられないぞ。見ているからな。',
  '너는 숨을 수 없어',
  'אני יודע איפה את גרה',
  'Ты пожалеешь об этом',
  'तुम बच नहीं सकते',
  'คุณหนีไม่พ้นหรอก',
  'Ξέρω πού μένεις 👨‍👩‍👧‍👦 🏳️‍🌈 🇬🇧',
];
const KINDS = ['screenshot.png', 'post.png', 'page.html', 'post.html', 'page-text.txt', 'facts.json'];

/** An entry of an invented exchange. The same number gives the same entry. */
export function sampleEntry(at: number): LogEntry {
  const exhibit = `MJS${String(at + 1).padStart(3, '0')}`;
  const day = `2026-${String((Math.floor(at / 112) % 12) + 1).padStart(2, '0')}-22`;
  return {
    entryKind: 'exhibit',
    exhibit,
    captureId: (at + 1).toString(16).padStart(32, '0'),
    when: { from: `${day}T07:59`, to: `${day}T07:59`, day, by: 'page' },
    notCounted: '',
    after: [],
    incidents: [],
    capturedAt: `${day} 08:06:44.123 +00:00`,
    capturedAtUtc: `${day}T08:06:44.123Z`,
    zone: 'Europe/London',
    keptBy: '',
    postedAt: `${day}T07:59:01.000Z`,
    postedDay: '',
    postedBetween: '',
    postedHow: '',
    postedAtFromId: `${day}T07:59:01.812Z`,
    timesApart: '',
    what: 'post',
    platform: 'X',
    platformId: 'x',
    accountName: 'Sam Example',
    handle: '@sam_example',
    accountId: '1234567890123456789',
    profileUrl: 'https://x.com/sam_example',
    address: `https://x.com/sam_example/status/17709234567890${10000 + at}`,
    pageAddress: `https://x.com/sam_example/status/17709234567890${10000 + at}?s=20`,
    pageTitle: 'Sam Example on X',
    text: TEXTS[at % TEXTS.length] ?? '',
    more: [],
    translated: '',
    context:
      at % 4 ? [] : [{ relation: 'in-reply-to', who: 'Mara J @mara', text: 'Please stop.', address: '' }],
    media:
      at % 5 ? [] : [{ kind: 'image', address: 'https://media.example.test/a.jpg', alt: 'A front door' }],
    notes: at % 6 ? [] : [{ at: `${day} 08:10 +00:00`, text: 'I saw this on my phone first.' }],
    marks:
      at % 8
        ? null
        : {
            at: `${day} 08:11 +00:00`,
            acts: ['threat'],
            kinds: ['A threat'],
            words: 'Answer me',
            wordsFrom: 'These words stand so in its text.',
          },
    looks: [],
    picture: 'The picture of the post is cut from the screenshot, pixel for pixel.',
    missing: at % 7 ? [] : ['Making the picture of the page beyond the window was left out.'],
    files: KINDS.map((kind, nth) => ({
      name: `${exhibit}-${kind}`,
      digest: `sha256:${String(nth).repeat(64)}`,
      size: 123_456 * (nth + 1),
      how: 'pixels',
    })),
    moreFiles: 0,
    conversation: null,
  };
}
