import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PdfEngine, PdfJob } from '../../src/dossier/contents.ts';
import type { ReadMeData } from '../../src/dossier/report/model.ts';
import { noisePng } from '../bench/noise-png.ts';
import { sampleEntry } from '../bench/sample-entry.ts';
import { createNodePdfEngine } from '../pdf/node-engine.ts';
import { type ReadPdf, readPdf } from './pdf-tools.ts';
import { readMeData } from './read-me-data.ts';

const PATIENCE = 120_000;

let engine: PdfEngine;
beforeAll(async () => {
  engine = await createNodePdfEngine();
}, PATIENCE);
afterAll(() => engine.close());

async function rendered(template: PdfJob['template'], data: unknown, pictures: PdfJob['pictures'] = []) {
  return readPdf(await engine.render({ template, data, pictures }));
}

const log = (entries: object[]) =>
  rendered('incident-log', {
    title: 'MJS-case-2026-11-22',
    asOf: '2026-11-22',
    initials: 'MJS',
    entries,
  });

function sheet(change: object, [width, height]: [number, number] = [320, 200]): Promise<ReadPdf> {
  const picture = { path: 'MJS001-post.png', width, height, alt: 'Picture kept of X, post' };
  const data = { entry: { ...sampleEntry(0), ...change }, asOf: '2026-11-22', picture };
  return rendered('exhibit-sheet', data, [{ path: picture.path, bytes: noisePng(width, height, 1) }]);
}

const SCRIPTS = [
  ['Latin', 'Où étais-tu, Łukasz? Ich weiß es, ñandú.'],
  ['Greek', 'Ξέρω πού μένεις'],
  ['Cyrillic', 'Я знаю, где ты живёшь'],
  ['Arabic with lam-alef', 'السلام عليكم لا إله إلى الأولاد آخر'],
  ['Persian letters', 'پیش گچ ژاله'],
  ['Hebrew', 'אני יודע איפה אתה גר'],
  ['Devanagari conjuncts', 'क्षत्रिय विद्या श्री बच्चों'],
  ['Tamil', 'நீ எங்கே வசிக்கிறாய் என்று தெரியும்'],
  ['Gurmukhi', 'ਮੈਨੂੰ ਪਤਾ ਹੈ ਤੂੰ ਕਿੱਥੇ ਰਹਿੰਦਾ ਹੈਂ'],
  ['Ethiopic', 'የት እንደምትኖር አውቃለሁ'],
  ['Armenian and Georgian', 'Ես գիտեմ ვიცი სად ცხოვრობ'],
  ['Thai', 'ฉันรู้ว่าคุณอยู่ที่ไหน'],
  ['Chinese, simplified', '我知道你在哪里'],
  ['Chinese, traditional', '我知道你住在哪裡嘅'],
  ['Japanese', '逃げられないぞ。カタカナ'],
  ['Korean', '너는 숨을 수 없어'],
  ['emoji sequences', '🔪👨‍👩‍👧‍👦🏳️‍🌈🇬🇧👍🏽😀'],
] as const;

const HOSTILE = [
  ['markup of Typst', '#import "/style.typ": * #panic("x") #read("/data.json") #eval("1+1")'],
  ['more of it', '*a* _b_ `c` $x^2$ @label <tag> = Heading ~ -- --- end'],
  ['what Typst leaves out', 'seen // not a comment /* nor this */ \\u{41} end'],
  ['markup of a page', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a formula', '=HYPERLINK("https://example.test","x")'],
  ['an unclosed string', '"}]} \\" \' ` ``` #{ [ ( $'],
] as const;

const squeezed = (words: string) => words.replace(/\s+/g, '');

describe.each(['incident-log', 'exhibit-sheet'] as const)('%s', (template) => {
  const shown = (text: string) =>
    template === 'incident-log' ? log([{ ...sampleEntry(0), text }]) : sheet({ text });
  const all = () => log([...SCRIPTS, ...HOSTILE].map(([, text], at) => ({ ...sampleEntry(at), text })));
  let together: Promise<ReadPdf> | undefined;
  /** A log has them all in one file, which is made once. */
  const given = async (text: string) => {
    if (template === 'exhibit-sheet') return (await shown(text)).text;
    together ??= all();
    return (await together).text;
  };

  it.each(SCRIPTS)(
    'gives back %s',
    async (_name, text) => {
      expect((await given(text)).replace(/\s+/g, ' ')).toContain(text);
    },
    PATIENCE,
  );

  it.each(HOSTILE)(
    'shows %s as the text it is',
    async (_name, text) => {
      expect(squeezed(await given(text))).toContain(squeezed(text));
    },
    PATIENCE,
  );

  it(
    'is not broken by what no reader expects',
    async () => {
      const odd = [
        '\u0000\u0007\u001b[31m',
        'abc\u202egnp.exe',
        '\ud83d',
        'e'.padEnd(900, '\u0301'),
        '\u200d\ufeff\ufff9x',
      ];
      const pdf = await shown(odd.join('\n'));
      expect(pdf.text).toContain('abc[U+202E]gnp.exe');
      expect(pdf.tagged).toBe(true);
    },
    PATIENCE,
  );

  it(
    'cuts a text of 1 MB without a space, and says so',
    async () => {
      const pdf = await shown(`${'a'.repeat(1_000_000)}END`);
      expect(pdf.text).toContain('Cut here');
      expect(pdf.text).not.toContain('END');
    },
    PATIENCE,
  );
});

describe('what a page may never hold', () => {
  it(
    'is no script, form, link, file or call to the outside',
    async () => {
      const text = 'https://evil.example.test/x javascript:alert(1) file:///etc/passwd';
      for (const pdf of [await log([{ ...sampleEntry(0), text }]), await sheet({ text })]) {
        const actions =
          /\/(JavaScript|JS|URI|Launch|GoToR|SubmitForm|AcroForm|EmbeddedFile|OpenAction|AA|RichMedia)\b/;
        expect(pdf.unpacked).not.toMatch(actions);
      }
    },
    PATIENCE,
  );

  it(
    'is a picture from a path that leads elsewhere',
    async () => {
      const data = { entry: sampleEntry(0), asOf: '', picture: null };
      const pictures = [{ path: '../data.json', bytes: new Uint8Array(1) }];
      const job: PdfJob = { template: 'exhibit-sheet', data, pictures };
      await expect(engine.render(job)).rejects.toMatchObject({ code: 'pdf-failed' });
    },
    PATIENCE,
  );

  it(
    'is a picture that is none: the sheet fails, the next one does not',
    async () => {
      const picture = { path: 'a.png', width: 10, height: 10, alt: '' };
      const data = { entry: sampleEntry(0), asOf: '', picture };
      const job = {
        template: 'exhibit-sheet' as const,
        data,
        pictures: [{ path: 'a.png', bytes: new Uint8Array(9) }],
      };
      await expect(engine.render(job)).rejects.toMatchObject({ code: 'pdf-failed' });
      await expect(sheet({})).resolves.toMatchObject({ pages: 1 });
    },
    PATIENCE,
  );

  it(
    'is a time in words: what it comes to stands beside it',
    async () => {
      const posted = {
        postedAt: '3h',
        postedBetween: '2026-11-22 04:06 and 2026-11-22 05:36',
        postedHow: 'The page says how long ago. It was counted back from the time of keeping.',
        timesApart: 'The time on the page and the time in the number of the post are 4 days apart.',
        more: [{ label: 'Joined, as the page states it', text: '#joined $ March 2019' }],
      };
      const both = [await sheet(posted), await log([{ ...sampleEntry(0), ...posted }])];
      const wanted = [posted.postedBetween, posted.postedHow, posted.timesApart, '#joined $ March 2019'];
      for (const { text } of both)
        for (const words of wanted) expect(text.replace(/\s+/g, ' ')).toContain(words);
    },
    PATIENCE,
  );
});

it(
  'a sheet with every fact at its longest is one page, its files and digests on it',
  async () => {
    const long = 'wort '.repeat(400);
    const labels = Array.from({ length: 9 }, (_, at) => ({ label: `Fact ${at}`, text: long }));
    const times = { postedAt: long, postedDay: long, postedBetween: long, postedHow: long, timesApart: long };
    const marks = {
      at: long,
      kinds: Array(12).fill('Sharing or threatening to share'),
      words: long,
      wordsFrom: long,
    };
    const pdf = await sheet({ ...times, more: labels, marks, keptBy: long, looks: [long, long] });
    expect(pdf.pages).toBe(1);
    expect(pdf.text).toContain('Looked at again');
    const [file] = sampleEntry(0).files;
    expect(pdf.text.replace(/\s+/g, '')).toContain(file?.digest.replace('sha256:', '').slice(0, 32));
  },
  PATIENCE,
);

/** The pages' lower margin, in points from the top: below it stands the foot alone. */
const FOOT = 797;

/** What lies beyond the edge of a page's block would be in the file and not be seen. */
function expectNothingCutOff({ words }: ReadPdf): void {
  for (const page of words) {
    const low = page.filter(({ bottom }) => bottom > FOOT).map(({ text }) => text);
    expect(low.join(' ')).toMatch(/^MJS · Read me first · made 2026-11-22 \S+ \S+ \(\S+\) Page \d of 2$/);
  }
  const [, second = []] = words;
  const slip = second.findIndex(({ text }) => text === 'Receipt');
  const lowest = Math.max(...second.slice(0, slip).map(({ bottom }) => bottom));
  expect(lowest).toBeLessThan(second[slip]?.top ?? 0);
}

describe('the READ-ME', () => {
  const LONG = 'W'.repeat(5000);
  const cases: [string, ReadMeData][] = [
    ['one entry', readMeData(1)],
    ['none', readMeData(0)],
    ['fourteen', readMeData(14)],
    ['10,000 entries', readMeData(10_000)],
    ['long words everywhere', readMeData(60, `${LONG}\n${LONG}`)],
    ['right-to-left words everywhere', readMeData(60, 'سأجدك أينما كنت @handle '.repeat(200))],
  ];

  it.each(cases)(
    'has two pages with %s',
    async (_name, data) => {
      const pdf = await rendered('read-me-first', data);
      expect(pdf).toMatchObject({ pages: 2, tagged: true });
      expect(pdf.text).toContain('Receipt slip');
      expect(pdf.text).toContain('Officer’s signature');
      expect(pdf.text).toContain('data/2-incident-log/MJS-incident-log.pdf');
      expect(pdf.text).toContain('9f86 d081 884c 7d65 9a2f eaa0 c55a d015');
      expectNothingCutOff(pdf);
    },
    PATIENCE,
  );

  it(
    'says what it left out, and that nothing recorded is not nothing',
    async () => {
      expect((await rendered('read-me-first', readMeData(10_000))).text).toMatch(
        /and 9,99\d more incidents: see the incident log/,
      );
      expect(
        (await rendered('read-me-first', readMeData(0))).text.match(/None recorded/g)?.length,
      ).toBeGreaterThan(8);
    },
    PATIENCE,
  );

  it(
    'cuts no words without saying so',
    async () => {
      const data = readMeData(1);
      const words = `${'word '.repeat(19)}END1 END2`;
      data.threats = data.threats.map((threat) => ({ ...threat, words }));
      data.chosen = data.chosen.map((entry) => ({ ...entry, words }));
      data.accounts = data.accounts.map((account) => ({
        ...account,
        platform: 'a-long-name.forum.example.test',
      }));
      const pdf = await rendered('read-me-first', data);
      const text = pdf.text.replace(/\s+/g, ' ');
      expect(text).toContain('word END1 END2”');
      expect(text).toMatch(/word w…/);
      expect(pdf.drawn.replace(/\s+/g, '')).toContain('a-long-name.forum.example.test');
    },
    PATIENCE,
  );

  it(
    'reads as sentences, and names an account once where its name is its handle',
    async () => {
      const data = readMeData(3);
      data.orders = data.orders.map((order) => ({ ...order, detail: 'by A court; reference R/1' }));
      data.accounts = data.accounts
        .slice(0, 1)
        .map((one) => ({ ...one, name: '+44 7700 900123', handle: '+44 7700 900123' }));
      data.reasons = [
        { together: '', account: 'X @one', relationship: 'We worked.', words: 'The same gate.' },
      ];
      const text = (await rendered('read-me-first', data)).text.replace(/\s+/g, ' ');
      expect(text).toContain('The custody log held 7 lines; digest of its last line:');
      expect(text).toContain('no time that tells. By A court; reference R/1');
      expect(text.split('+44 7700 900123')).toHaveLength(2);
      expect(text).toContain('relationship: “We worked.” · “The same gate.”');
    },
    PATIENCE,
  );

  it(
    'draws its months for those who do not see them',
    async () => {
      const { unpacked } = await rendered('read-me-first', readMeData(14));
      expect(unpacked).toMatch(/\/Alt \(Number of incidents in each month\. March 2026: 2; /);
    },
    PATIENCE,
  );
});

describe('the incident log', () => {
  it(
    'lists months and entries as bookmarks',
    async () => {
      const entries = [0, 1, 112, 113, 224].map(sampleEntry);
      const { outlines, title, pages } = await log(entries);
      const [top] = outlines;
      expect(top?.title).toBe('Incident log MJS');
      expect(top?.kids.map(({ title: month, kids }) => [month, kids.length])).toEqual([
        ['January 2026', 2],
        ['February 2026', 2],
        ['March 2026', 1],
      ]);
      expect(top?.kids[0]?.kids[0]?.title).toBe('MJS001 · X post');
      expect(title).toContain('Incident log MJS');
      expect(pages).toBeLessThan(4);
    },
    PATIENCE,
  );

  it(
    'says of a part that its number is of that part',
    async () => {
      const data = { title: 'MJS-case', asOf: '2026-11-22', initials: 'MJS', entries: [sampleEntry(0)] };
      const part = await rendered('incident-log', { ...data, part: 'part 1 of 2' });
      expect(part.text.replace(/\s+/g, ' ')).toContain('1 entry in this part: what was kept');
      expect((await rendered('incident-log', data)).text.replace(/\s+/g, ' ')).toContain('1 entry in all:');
    },
    PATIENCE,
  );

  it(
    'marks the words of others as theirs',
    async () => {
      const { text } = await log([sampleEntry(0)]);
      expect(text).toMatch(/Words of others, shown beside it \(in-reply-to\): Mara J @mara\s+Please stop\./);
      expect(text).toContain('Note by the person');
    },
    PATIENCE,
  );

  it(
    'holds two hundred entries',
    async () => {
      const { pages, outlines, text } = await log(Array.from({ length: 200 }, (_, at) => sampleEntry(at)));
      expect(pages).toBeGreaterThan(40);
      expect(outlines[0]?.kids.flatMap(({ kids }) => kids)).toHaveLength(200);
      expect(text).toContain('MJS200 · X post');
    },
    PATIENCE,
  );
});

describe('what the person told, in the incident log', () => {
  const told = (change: object) => ({
    entryKind: 'incident',
    title: 'Incident 1',
    id: 'c'.repeat(32),
    when: { from: '2026-03', to: '2026-03', day: '2026-03', by: 'person' },
    shownWhen: 'about March 2026',
    zone: '',
    precision: 'Known to the month; the person is not sure',
    enteredAt: '2026-11-22 08:58:44.123 +00:00 (Europe/London), 266 days after',
    enteredAtUtc: '2026-11-22T08:58:44.123Z',
    channel: 'Telephone call',
    told: [{ label: 'What happened', text: 'They called.' }],
    acts: ['contact'],
    kinds: ['Contact that was not wanted'],
    threat: '',
    accounts: [],
    exhibits: ['MJS001'],
    capturesElsewhere: 2,
    after: ['After the order or notice “Restraining order”, served 2026-02-01.'],
    ...change,
  });

  let together: Promise<ReadPdf> | undefined;
  const all = () =>
    log(
      [...SCRIPTS, ...HOSTILE].map(([, text]) =>
        told({ told: [{ label: 'What happened', text }], threat: text.slice(0, 40) }),
      ),
    );

  it.each([...SCRIPTS, ...HOSTILE])(
    'gives back %s',
    async (_name, text) => {
      together ??= all();
      expect(squeezed((await together).text)).toContain(squeezed(text));
    },
    PATIENCE,
  );

  it(
    'says when it was, when it was told, what it came after and what shows it',
    async () => {
      const { text, outlines } = await log([told({}), sampleEntry(0)]);
      for (const words of [
        'about March 2026',
        '266 days after',
        'served 2026-02-01',
        'MJS001',
        '2 more captures of it',
      ])
        expect(text.replace(/\s+/g, ' ')).toContain(words);
      expect(outlines[0]?.kids.flatMap(({ kids }) => kids).map(({ title }) => title)).toEqual([
        'Incident 1 · told by the person',
        'MJS001 · X post',
      ]);
    },
    PATIENCE,
  );
});

describe('an exhibit sheet', () => {
  it.each<[string, object, [number, number]]>([
    ['a wide picture', {}, [640, 200]],
    ['a tall picture', {}, [200, 4000]],
    [
      'far too much of everything',
      { text: 'x\n'.repeat(3000), missing: Array(50).fill('y'.repeat(400)) },
      [320, 200],
    ],
    [
      'a long line before many short ones',
      { text: `${'word '.repeat(300)}\n${'x\n'.repeat(20)}` },
      [320, 300],
    ],
    ['sixty files', { files: Array(60).fill(sampleEntry(0).files[0]) }, [320, 200]],
  ])(
    'is one page with %s',
    async (_name, change, size) => {
      expect(await sheet(change, size)).toMatchObject({ pages: 1, tagged: true, title: 'Exhibit MJS001' });
    },
    PATIENCE,
  );

  it(
    'shows the upper part of a picture that would be a thread, and says so',
    async () => {
      const words = /Only its upper part has room here; the file has all of it\./;
      expect((await sheet({}, [600, 6000])).text.replace(/\s+/g, ' ')).toMatch(words);
      expect((await sheet({}, [600, 500])).text).not.toContain('upper part');
    },
    PATIENCE,
  );

  it(
    'says so where it shows fewer lines than were written',
    async () => {
      const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');
      expect((await sheet({ text: lines(8) })).text).not.toContain('Cut here');
      expect((await sheet({ text: lines(9) })).text).toContain('Cut here');
    },
    PATIENCE,
  );

  it(
    'names three orders that it came after, and counts the rest',
    async () => {
      const after = ['one', 'two', 'three', 'four'].map((name) => `After the order ${name}.`);
      const { text } = await sheet({ after });
      for (const one of after.slice(0, 3)) expect(text).toContain(one);
      expect(text).toContain('and 1 more: see the incident log');
      expect((await sheet({ after: after.slice(0, 3) })).text).not.toContain('more: see the incident log');
    },
    PATIENCE,
  );

  it(
    'describes its picture and gives each digest whole',
    async () => {
      const pdf = await sheet({});
      expect(pdf.unpacked).toContain('/Alt (Picture kept of X, post)');
      const digits = pdf.text.replace(/\s+/g, '');
      for (const { digest } of sampleEntry(0).files) expect(digits).toContain(digest.replace('sha256:', ''));
    },
    PATIENCE,
  );
});
